"""Adjectives and nouns of nationality, used to mark them where a data set of names leaves them out."""

DEMONYMS = frozenset(
    """
    Afghan Afghans African Africans Albanian Albanians Algerian Algerians American Americans Angolan Arab Arabs Argentine
    Argentinian Armenian Armenians Asian Asians Australian Australians Austrian Austrians Azerbaijani Bahraini Bangladeshi
    Belarusian Belarusians Belgian Belgians Bolivian Bosnian Brazilian Brazilians Briton Britons British Bulgarian
    Bulgarians Burmese Burundian Cambodian Cambodians Cameroonian Canadian Canadians Chadian Chechen Chechens Chilean
    Chinese Colombian Colombians Congolese Croatian Croatians Croat Croats Cuban Cubans Cypriot Cypriots Czech Czechs
    Danish Dane Danes Dominican Dutch Ecuadorian Egyptian Egyptians Emirati Emiratis English Eritrean Estonian Estonians
    Ethiopian Ethiopians European Europeans Filipino Filipinos Finnish Finn Finns French Frenchman Georgian Georgians German
    Germans Ghanaian Greek Greeks Guatemalan Haitian Haitians Honduran Hungarian Hungarians Icelandic Indian Indians
    Indonesian Indonesians Iranian Iranians Iraqi Iraqis Irish Israeli Israelis Italian Italians Ivorian Jamaican Japanese
    Jordanian Jordanians Kazakh Kazakhs Kenyan Kenyans Korean Koreans Kosovar Kurdish Kurd Kurds Kuwaiti Kuwaitis Kyrgyz
    Laotian Latvian Latvians Lebanese Liberian Libyan Libyans Lithuanian Lithuanians Macedonian Malaysian Malaysians Malian
    Maltese Mexican Mexicans Moldovan Moldovans Mongolian Montenegrin Moroccan Moroccans Nepalese Nicaraguan Nigerian
    Nigerians Norwegian Norwegians Omani Pakistani Pakistanis Palestinian Palestinians Panamanian Paraguayan Persian
    Peruvian Polish Pole Poles Portuguese Qatari Qataris Romanian Romanians Russian Russians Rwandan Salvadoran Saudi
    Saudis Scottish Senegalese Serb Serbs Serbian Serbians Singaporean Slovak Slovaks Slovene Slovenian Somali Somalis
    Soviet Spanish Sudanese Swedish Swede Swedes Swiss Syrian Syrians Taiwanese Tajik Tajiks Tanzanian Thai Tibetan
    Tibetans Tunisian Tunisians Turk Turks Turkish Turkmen Ugandan Ukrainian Ukrainians Uruguayan Uyghur Uyghurs Uzbek
    Uzbeks Venezuelan Venezuelans Vietnamese Welsh Yemeni Yemenis Zambian Zimbabwean
    """.split()
)
