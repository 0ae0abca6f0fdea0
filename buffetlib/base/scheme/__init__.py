"""What an organisation's scheme is made of, as data: names, components, charges, calendar; and the reading of it."""
