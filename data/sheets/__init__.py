"""From a grid of texts to the columns of the contract, and the rows that are data."""
