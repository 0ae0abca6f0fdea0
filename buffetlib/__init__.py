"""buffetpris: computes, explains and publishes the price that municipalities pay for Serviceplatformen."""

from buffetlib.bridge import explain
from buffetlib.decomposition import shapley
from buffetlib.errors import BuffetprisError, BuildError, InputError
from buffetlib.pricing import price
from buffetlib.project import load_year

__all__ = ["BuffetprisError", "BuildError", "InputError", "explain", "load_year", "price", "shapley"]
