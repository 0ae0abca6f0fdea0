"""The glossary that a report ends with: what its own words mean, in plain words."""
