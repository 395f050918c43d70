"""The closed classes of English words: what a rule can know without a dictionary."""

from bot.claims.tokens import words

BE = words("is are was were be been being am 's 're")
AUXILIARIES = BE | words(
    """has have had having do does did will would can could shall should may might must didn’t didn't
    don’t don't doesn’t doesn't won’t won't wouldn’t wouldn't hasn’t hasn't haven’t haven't hadn’t
    hadn't isn’t isn't wasn’t wasn't cannot can’t can't couldn’t couldn't"""
)
ADVERBS = words(
    """neither also later then now often once never not still already even ever further just again yet
    always soon sometimes recently earlier previously thus therefore instead too first himself herself
    themselves itself"""
)
SUBJECTS = words("he she they it i we you who there one")
PRONOUNS = SUBJECTS | words("him her them us me himself herself this that others many some several both")
DETERMINERS = words(
    """a an the his her their its our my your this these those some any no every each another"""
)
SUBORDINATORS = words(
    """that because while when if as after before since although though where whereas but so than what
    how why whether until unless once"""
)
PREPOSITIONS = words(
    """in on at during after before to from of about via through with by for as under over amid against
    since inside outside near between among into upon regarding following despite ahead"""
)
DAYS = words(
    """monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow mon tue
    wed thu fri sat sun last earlier later early late recently"""
)
MONTHS = words(
    """january february march april may june july august september october november december jan feb mar
    apr jun jul aug sept sep oct nov dec"""
)
ENDS = words(". ! ? … ...")
DASHES = words("— – -- - ―")
OPENINGS = words("( [")
CLOSINGS = words(") ]")
PARTING = words(", ; : * said says")
COUNTING = words("one some many several others both")
CLAUSE_HEADS = words("whether if how what why who where when which")


COMMON_VERBS = words(
    """went came made took got gave saw knew left won lost met held kept began ran broke fell rose sent
    spent stood paid put set cut hit let need needs want wants plan plans make makes take takes get
    gets go goes come comes give gives see sees seem seems look looks feel feels work works run runs
    keep keeps remain remains become became becomes"""
)
CONTRACTED = ("n't", "n’t", "’re", "'re", "’ve", "'ve", "’ll", "'ll", "'m", "’m", "'d", "’d")
LEADS = words(
    """and but or yet so however meanwhile also still then later moreover nevertheless instead nor now
    today yesterday earlier even indeed for"""
)
