"""Given names that tell the gender of a person in most news, to decide between two whom "he" or "she" may mean.

A name borne by both (Kim, Andrea, Jean, Robin) is left out; a person whose name is not listed may be either.
"""

from __future__ import annotations

from unicodedata import combining, normalize

from dragoman.annotators.offices import Gender

MALE = frozenset(
    """
    aaron abbas abdel abdelfattah abdul abdulaziz abdullah abe abraham adam adel adrian ahmad ahmed ahmet alan
    albert alberto albin alejandro aleksandar aleksandr aleksei alex alexander alexandre alexei alfred ali alistair
    allan alvaro amadou amir anatol anatoly anders andre andreas andrei andrej andres andrew andrii andris andrius
    andriy andrus andrzej angus anthony anton antoni antonio antonis antony antti ariel arkady armen arnold arthur
    artis artur arturo ashraf asif atal avigdor axel aziz barack bashar bashir beji ben benedict benjamin benny
    bernard bernie beto bill blaise bob bogdan bongbong boris borut boyko brad brandon brendan brett brian bronislaw
    bruce bruno bryan calvin carl carlos celso chad charles charlie chris christian christoph christophe christopher
    chuck claudio clement cory craig cyril dan daniel danilo danny dave david dean denis dennis denys derek deval
    devin didier diego dimitar dimitris dinesh dmitri dmitry dmytro dominic dominique donald donatas doug douglas
    dritan dwayne dwight ed edi edmond edouard eduardo edward edwin ehud eli elijah elliott elmar emil emmanuel
    emmerson enrique eric erik ernesto esmail espen eugene evan evgeny evo fahad faisal federico felipe felix
    ferdinand fernando fidel filip francis francisco francois frank frank-walter franklin fred frederick fredrik
    fumio gabriel garry gary gaston gavin gennady geoffrey george georges georgi gerald gerard gerardo gerhard
    giorgi giorgio gitanas giuseppe glenn gordon graham greg gregory guido guillaume guillermo gustavo guy hage
    hakan hakeem hamad hamid harold hasan hassan hazem hector heiko heinz helmut henri henry herbert horacio horst
    hosni hossein howard hubert hugo hussein ian ibrahim ignazio igor ihor ilham imran ismail ivan jack jacob
    jacques jaime jair jake jamal james janez janos jared jaroslaw jason javier jay jean-claude jean-luc jean-marc
    jean-yves jeb jeff jeffrey jens jeremy jerome jerrold jerry jim jimmy joao joe joel joerg johan johann johannes
    john jon jonas jonathan jorge jose josef josep joseph joshua juan julian julius juri jussi justin jyrki kamal
    kamel karim karl keith ken kenneth kevin khaled khalid khalifa kirill klaus kofi konstantin kristian kurt
    kyriakos kyrylo lamar larry lars lars-goran laurent lawrence lech leo leon leonid leopoldo linas lindsey lionel
    lloyd louis luca luis luiz lula lyndon maciej macky mahinda mahmoud majid malcolm manmohan manuel marc marcel
    marcelo marco marcos mario mark markus martin marty masoud mateusz matt matteo matthew maurice mauricio mauro
    max maxim maxime mehmet mevlut michael michel miguel mihai mike mikhail mikheil milorad milos minoru miroslav
    mitch mitt moammar mohamed mohammad mohammed mohsen moshe muhammad muhammadu murray mustafa mustapha mykhailo
    nabil naftali naim narendra nasser nathan nawaf ned neil nelson newt nicholas nick nicolas nigel nikol nikola
    nikolai nikos noah norman olaf oleg oleksandr oleksii oleksiy oliver olivier ollanta omar orrin osama oscar
    othman pablo paolo pascal patrice patrick paul paulo pavel pedro pervez pete peter petr petro petteri phil
    philip philippe pierre piotr prabowo qasem radek radoslaw rafael ralph ramon ramzan randy ranil rashid raul ray
    raymond recep reince reinhard rene rex ricardo richard rick rishi riyad rob robert roberto rodrigo roger roland
    roman ron ronald rudy rui rumen rupert rush ruslan russell rustem ryan saad saddam sadyr saeb saeed salem salman
    salva salvador sam samuel santiago sauli scott sean sebastian sergei sergey sergio serhii serhiy shavkat shehbaz
    shigeru shimon shinzo sigmar silvio simon spencer staffan stanley stefan steffen stephen steve steven stewart
    stuart sven syed takeshi taro tayyip ted tedros terry thaksin theodore thierry thomas tigran tim timothy toby
    todd tom tommy tony toomas trevor tucker tyler tyrone urmas vaclav valdis valery vernon victor viktor vincent
    vitaly vladimir volodymyr vyacheslav wade walid walter warren wayne werner will william winston wolfgang xavier
    yahya yair yasser yevgeny yevhen yoav yoshihide yousef youssef yousuf yukio yuri yury yusuf zach zachary zalmai
    zbigniew zoran
    """.split()
)
FEMALE = frozenset(
    """
    abigail agne aisha alexandria alice alison alyssa amanda amber amina amy ana angela angelina anita ann anna
    annalena anne annegret anneli annette annie annika atifete aung barbara beata beatrice belinda benazir benita
    beth betsy betty beverly biljana brenda bridget brigitte camilla candice carla carmen carol carole carolina
    caroline carrie catherine cathy celia charlotte chelsea cheryl christina christine chrystia cindy claire clara
    claudia condi condoleezza corinne cristina cynthia dalia daniela dawn debbie debby deborah debra delia denise
    diana diane dilma dina dora doris dorothy ebba edith ekaterina elaine eleanor elena elisa elisabeth elise
    elizabeth ella ellen elvira emily emma erica erin erna esther ethel eva eveline evelyn federica fiona florence
    frances francesca gabriela gabrielle gail georgia geraldine gillian gina giorgia gisele gloria grace greta gwen
    hanna hannah harriet hazel heather heidi helen helena helle hilary hillary hina huma ilhan indira inga ingrid
    ingrida irene irina iryna isabel isabella ivana ivanka jacinda jackie jacqueline jane janet janice janine
    jeanine jeanne jen jenna jennifer jenny jessica jill joan joanna joanne joyce judith judy julia julie june kaja
    kamala kamla kara karen karin karine karoline kate katharina katherine kathleen kathryn kathy katie katrin
    kayleigh kellyanne kersti khatia kirsten kirstine kirstjen kristalina kristen kristi laura lauren laurie leila
    lena lesia leyla lidia lilian lina linda lisa liudmila liz liza loreta loretta lori louise lucia lucy lydia lynn
    madeleine magdalena maggie maia maja malala margaret margarita margot margrethe maria mariam mariana marianne
    marie marija marilyn marina marine marisa marjorie marsha marta martha mary maryam maryna masih mateja maya
    megan meghan mehriban melania melissa meryame mette mia micheline michelle milica mimi mireya miriam moira molly
    mona monica nadia najla nancy naomi narges nasrin natalia natalie nataliia natalya natasha navi ngozi nicola
    nikki nina nirmala nora norma oana oksana oleksandra olena olga olivia pam pamela patricia paula pauline peggy
    penelope penny petra phyllis polly priti rachel radmila rebecca regina renee rhonda rita roberta robyn rosa rose
    roxana roza ruth sabrina sahra sally salome samantha samia sandra sanna sara sarah shabana sharon sheikha sheila
    shirin shirley sigrid silvia simone simonetta slavica sofia sonia sophie stacey stella stephanie sue susan
    susana susanna suzanne svetlana sviatlana svitlana sylvia sylvie tamara tammy tanya tatiana teresa tetiana
    theresa tina tulsi tzipi ursula valerie vanessa vera veronica vesna victoria viola virginia vivian vjosa wendy
    winnie yael yevgenia yulia yuliia yvette yvonne zainab zeljka zinaida zoe zuzana
    """.split()
)


def gender_of(given: str) -> Gender | None:
    """The gender that a given name tells; None where it tells none.

    >>> gender_of("Angela"), gender_of("José"), gender_of("Kim")
    ('f', 'm', None)
    """
    low = "".join(mark for mark in normalize("NFD", given.lower()) if not combining(mark))
    return "m" if low in MALE else "f" if low in FEMALE else None
