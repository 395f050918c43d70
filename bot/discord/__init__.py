"""The bot on Discord; `app` puts it together and `start` runs it with the parts that `newsroom` opens.

- What comes in: `incoming` (a message as the inbox hears it), `history` (what was posted before),
  `catching_up` (what was missed), `backfilling` (the past, on demand).
- What goes out: `answering` (messages), `keeping` (the button by which a deleted one's articles are kept),
  `posting` (digests).
- Interactions: `replies` (acknowledged and answered in time), `errors` (the one path of errors), `asked`
  (what is kept of a question), `pages` (answers page by page), `questions` (what is asked, and what a page of
  it holds), `completing` (names as they are typed), `setting_up`, `sync` (telling Discord of the commands).
- For all of them: `audience` (who may see what), `background` (lasting tasks).
"""
