"""Files that are spoilt in every way, over every command: `python -m tests.fuzz --runs 10000 --seed 1`.

A run copies a small project, spoils one of its files, and runs one command in it as a process of its own. What must
never come of it: a traceback, another exit code than promised, a hang, more than 1 GB, a figure that is accepted
though it is another one, or a file that is lost, half-written or left behind.
"""
