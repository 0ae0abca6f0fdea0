"""How each result is looked at: as a table, data, a chart and a section; a module for the results of each room."""
