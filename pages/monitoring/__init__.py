"""The pages of the section "Theo dõi": where attention is needed, and why."""
