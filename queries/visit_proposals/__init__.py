"""Proposing a month of visits: which members go to which meetings, and why.

Questions of queries/ give the facts (facts.py). What can be visited by whom is found of
them (candidates.py) and becomes a model (model.py), which a process apart solves
exactly (solver.py, worker.py, solving.py). Beside it stands what it achieves
(outcome.py) and why a weak cell is not in it (left_out.py).
"""
