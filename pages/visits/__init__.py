"""The pages of the section "Dự sinh hoạt": who visits which cell, and when."""
