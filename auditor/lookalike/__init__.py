"""Who presents itself as the organisation? A pure, offline and explainable scorer.

    fold       text as the eye reads it: look-alike characters, digits for letters, invisible ones
    tables     words of charity names, places, look-alike characters
    distance   how many slips of the finger lie between two strings
    brand      the organisation compiled from the register: stem, place, keys, siblings
    claims     does a handle or a name claim to be us?
    readings   whose name is it otherwise: a sibling's, another place's, the bare brand?
    links      web addresses in a profile: ours, a payment address, made to look like ours
    evidence   what a profile adds: charity number, links, logo
    verdicts   tier, score, class and reasons from all of that
    scorer     one candidate, or a million
    heap       many texts folded and searched as one; `finder` finds all words in one pass
    lines      JSON lines in and out
    images     perceptual hashes of pictures (the optional extra `images`)

`docs/lookalikes.md` explains the method.
"""
