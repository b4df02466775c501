"""How is it kept? The encrypted file, its keys, transactions, audit chain and papers.

This room knows no client: it keeps rows of tables that others define, and
proves that they are the rows that were written.
"""
