"""Everything that keeps the facts: the contract, reading, checking, storing, access."""
