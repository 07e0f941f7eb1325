"""The Citation Style Language (CSL 1.0.2): which type a record has."""
