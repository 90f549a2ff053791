"""The pages of the section "Dữ liệu": loading files, limits and their basis."""
