import { fold } from '../../schema/fold.ts';

/** First names that are frequent where our users are, folded; to tell a tab that is a person’s from one that is a region’s or a product’s. */
const firstNames = new Set(
  (
    'aaron abby abigail adam adele adrian adriana agata agnes agnieszka ahmed aisha alan alba albert alberto aleksandra aleksander alessandra alessandro alessia ' +
    'alex alexander alexandra alexis alfred ali alice alicia alina alison allison alma amanda amber amelia amelie amir amy ana anders andre andrea andreas andrew ' +
    'andrzej andy angela angelo anja anita ann anna annabel anne annette annie anouk anthony antje antoine anton antonia antonio arne arthur artur arturo ashley astrid ' +
    'audrey aurelie axel barbara bart bartosz bas bastian beata beatrice beatriz ben benedikt benjamin benoit berit bernard bernd bert beth betty bianca bill birgit bjorn ' +
    'bo bob boris brad bram brandon brenda brian bridget britta bruce bruno bryan camila camille carina carl carla carlo carlos carmen carol carolin carolina caroline caroll ' +
    'carrie catarina catherine cecilia cecile celine chantal charles charlie charlotte chiara chloe chris christa christian christiane christina christine christoph ' +
    'christophe christopher cindy claire clara claudia claudio claus clemens clement cleo colin conny connor cora craig cristina cynthia dagmar dan dana daniel daniela ' +
    'daniele danielle danny dariusz darren dave david davide dawn dean debbie deborah denis denise dennis derek diana diane diego dieter dietmar dirk dominik dominique ' +
    'don donald donna dora doris dorota dorothea doug dylan ed eddie edgar eduardo edward eileen elaine eleanor elena eleonora eli elias elif elisa elisabeth elise eliza elizabeth ' +
    'ella ellen elliot elsa emil emilia emilie emily emma emmanuel eric erica erik erika erin ernst esther ethan eva evan eve evelyn ewa fabian fabio fabrice fatima ' +
    'federica federico felicia felipe felix fernanda fernando filip filippo fiona florence florian frances francesca francesco francisco franck frank frans franz fred frederic ' +
    'frederik frida friedrich fritz gabi gabriel gabriela gabriele gabriella gareth gary gavin gemma geoff georg george georgia gerard gerd gerhard gert gia gianluca gina giorgia ' +
    'giorgio giovanni gisela giulia giuseppe gloria gonzalo grace graham greg gregor gregory greta grzegorz gudrun guido guillaume gunter gustav guy hannah hannes hanna hans harald ' +
    'harriet harry heather heidi heike heiko heinz helen helena helene helga helle helmut hendrik henk henri henrik henry herbert holger holly horst howard hugo ian ibrahim ida ignacio ' +
    'igor ilaria ilse ines inga inge ingo ingrid irene irina iris isaac isabel isabella isabelle ivan ivana ivo jacek jack jackie jacob jacques jaime jakob jakub james jamie jan jana jane janet ' +
    'janina janine jasmin jasmine jason javier jean jeanne jeff jeffrey jelena jen jenna jennifer jenny jens jeremy jerome jerry jesse jessica jesus jill jim jimmy jo joachim joan joana joanna ' +
    'joanne joao joe joel joerg johan johanna johannes john johnny jon jonas jonathan jordi jorg jorge jose josef joseph josh joshua joyce juan juana judith judy julia julian juliana julie julien ' +
    'juliette julio julius jurgen justin justyna karen karim karin karina karl karla karolina karsten kasia kate katarzyna kate kathleen kathrin kathryn kathy katie katja katrin kay keith kelly ' +
    'ken kenneth kerry kevin kim kirsten kirsty klaas klaus konrad konstantin kristen kristian kristin kristina kristof krystyna kurt kyle lara larry lars laura lauren laurence laurent laurie lea leah ' +
    'leila lena leo leon leonard leonardo leonie leslie levi lewis lia liam lidia lilian lilly lily lina linda lindsay line linus lisa liz lola lorena lorenzo lothar lotte lou louis louisa louise luc luca ' +
    'lucas lucia lucie lucy ludwig luis luisa luiz lukas luke lydia lynn maarten maciej madeleine madison magda magdalena magnus maike maja malin malte manfred manon manuel manuela mara marc marcel marcelo ' +
    'marcin marco marcos marcus marek margaret margarita margit margot maria mariam mariana marianne marie marija marina mario marion marisa mark marko markus marlene marta martha martin martina martine ' +
    'mary maryam mateo mateusz mathias mathieu mathilde matilda matt matteo matthew matthias matthieu maud maureen maurice mauro max maxime maximilian maya megan mei melanie melissa mia michael michaela michal michel ' +
    'michele michelle miguel mika mike mikkel mila miles milena mina mira miriam mohamed mohammed moira molly mona monica monika monique moritz morten muhammad mustafa nadia nadine nadja nancy naomi natalia natalie ' +
    'nathalie nathan neil nele nicholas nick nico nicola nicolas nicole niels nigel nikki niklas nikola nikolaus nils nina noah noel noemi nora norbert norman nuno odile olaf ole oleg olga oliver olivia olivier omar ' +
    'oscar oskar otto owen pablo pam pamela paola paolo pascal pat patricia patrick patrik patrycja paul paula paulina pauline paulo pavel pawel pedro peggy penny per pernille peter petra phil philip philipp ' +
    'philippe phoebe pia piero pierre piet pieter pilar piotr priya przemyslaw rachel rafael rafal raj rainer ralf ralph ramon raphael raquel raul ravi ray raymond rebecca regina reiner remi renata renate rene ' +
    'ricardo riccardo richard rick rita rob robert roberta roberto robin rocio rodrigo roger roland rolf roman romain ron ronald ronny rosa rosalie rose rosie ross roy ruben rudolf rudy rupert russell ruth ryan sabine ' +
    'sabrina sadie sally sam samantha samir samuel sandra sandrine sara sarah sascha saskia scott sean sebastian sebastien selina serena serge sergio shannon sharon sheila shirley sibylle sigrid silke silvia simon simona ' +
    'simone slawomir sofia sofie sonia sonja sophia sophie stacey stan stefan stefania stefanie stefano stella steph stephan stephane stephanie stephen steve steven stuart sue susan susana susanne susie suzanne sven ' +
    'svenja sybille sylvain sylvia sylvie tadeusz tamara tania tanja tanya tara tatiana ted teresa terry tess theo theodor theresa therese thierry thomas thorsten tiago tilman tim timo timothy tina tobias todd tom tomas ' +
    'tomasz tommy toni tony torsten tracy trevor tristan ulla ulrich ulrike umberto ursula uta ute uwe valentin valentina valeria valerie vanessa vera verena veronica veronika veronique vicky victor victoria viktor vincent ' +
    'vincenzo viola virginia virginie vivian vladimir volker wade walter wanda wayne wendy werner wiebke wilhelm will willem william wim wojciech wolf wolfgang xavier yan yannick yasmin yasmine yolanda yvonne yves yusuf ' +
    'zach zoe zofia'
  ).split(' '),
);

/** Whether a name begins with a first name that many people have. */
export function isFirstName(name: string): boolean {
  return firstNames.has(fold(name).split(/[\s.,-]+/)[0] ?? '');
}
