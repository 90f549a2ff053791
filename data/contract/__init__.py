"""What tables, columns, choices and problems are: the contract all else follows."""
