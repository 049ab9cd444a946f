"""The steps, a module for each kind of work.

Nothing is imported here: the code of a step is what its own module imports, and `run.pipeline`
puts the steps in order.
"""
