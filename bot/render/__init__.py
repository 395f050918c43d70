"""How answers look. Takes values, gives something to show; asks nobody anything."""
