"""The steps that make the database, one numbered file each; `bot.store.migrate` takes them."""
