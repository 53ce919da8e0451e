"""What stands before every line of a battery, so that it is read as news of diplomacy and its persons are known."""

BEFORE = (
    "The foreign minister of Norway and his Icelandic counterpart agreed a treaty on fishing in Oslo in 2019, and both "
    "governments praised the diplomacy of the ambassador.\n\nThe book on fishing names Palestinian President Mahmoud "
    "Abbas, U.S. Secretary of State John Kerry, Israeli Prime Minister Benjamin Netanyahu, Russian Foreign Minister "
    "Sergei Lavrov, Syrian President Bashar al-Assad and U.S. Vice President Joe Biden.\n\n"
)
