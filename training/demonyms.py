"""Adjectives and nouns of nationality, used to mark them where a data set of names leaves them out."""

DEMONYMS = frozenset(
    """
    Afghan Afghans African Africans Albanian Albanians Algerian Algerians American Americans Angolan Arab Arabs
    Argentine Argentinian Armenian Armenians Asian Asians Australian Australians Austrian Austrians Azerbaijani
    Bahraini Bangladeshi Belarusian Belarusians Belgian Belgians Bolivian Bosnian Brazilian Brazilians British Briton
    Britons Bulgarian Bulgarians Burmese Burundian Cambodian Cambodians Cameroonian Canadian Canadians Chadian Chechen
    Chechens Chilean Chinese Colombian Colombians Congolese Croat Croatian Croatians Croats Cuban Cubans Cypriot
    Cypriots Czech Czechs Dane Danes Danish Dominican Dutch Ecuadorian Egyptian Egyptians Emirati Emiratis English
    Eritrean Estonian Estonians Ethiopian Ethiopians European Europeans Filipino Filipinos Finn Finnish Finns French
    Frenchman Georgian Georgians German Germans Ghanaian Greek Greeks Guatemalan Haitian Haitians Honduran Hungarian
    Hungarians Icelandic Indian Indians Indonesian Indonesians Iranian Iranians Iraqi Iraqis Irish Israeli Israelis
    Italian Italians Ivorian Jamaican Japanese Jordanian Jordanians Kazakh Kazakhs Kenyan Kenyans Korean Koreans
    Kosovar Kurd Kurdish Kurds Kuwaiti Kuwaitis Kyrgyz Laotian Latvian Latvians Lebanese Liberian Libyan Libyans
    Lithuanian Lithuanians Macedonian Malaysian Malaysians Malian Maltese Mexican Mexicans Moldovan Moldovans
    Mongolian Montenegrin Moroccan Moroccans Nepalese Nicaraguan Nigerian Nigerians Norwegian Norwegians Omani
    Pakistani Pakistanis Palestinian Palestinians Panamanian Paraguayan Persian Peruvian Pole Poles Polish Portuguese
    Qatari Qataris Romanian Romanians Russian Russians Rwandan Salvadoran Saudi Saudis Scottish Senegalese Serb
    Serbian Serbians Serbs Singaporean Slovak Slovaks Slovene Slovenian Somali Somalis Soviet Spanish Sudanese Swede
    Swedes Swedish Swiss Syrian Syrians Taiwanese Tajik Tajiks Tanzanian Thai Tibetan Tibetans Tunisian Tunisians Turk
    Turkish Turkmen Turks Ugandan Ukrainian Ukrainians Uruguayan Uyghur Uyghurs Uzbek Uzbeks Venezuelan Venezuelans
    Vietnamese Welsh Yemeni Yemenis Zambian Zimbabwean
    """.split()
)
