/**
 * Words people make passwords of: pet words, first names, sports, cars, heroes, places, food, plain English. Written by
 * hand and measured against public lists of leaked passwords; slurs are left out on purpose.
 */
const TOP_OF_EVERY_LIST = `
password passwort passwd pass passw passport passcode pwd secret secure security private letmein welcome login logon
access admin administrator root user guest master test tester testing temp demo default changeme change enter open
system server computer internet windows linux oracle mysql database network website office manager support service
hello hi bye please thanks okay yes nothing whatever something anything trustno mustang love lover lovers lovely
iloveyou iloveu ilovegod loveyou loveme loves loveu mylove inlove lovelove iloveme sweet sweetie sweetheart honey baby
babe babygirl babyboy babydoll bestfriend friend friends friendship forever always together kiss kisses kissme hugs
heart darling dear angel angels angela princess prince queen king kings kingdom lady sunshine sunny sunflower sunset
summer winter spring autumn snow snowball snowman rain rainbow storm thunder lightning star stars starlight stardust
moon moonlight sky bluesky cloud ocean river mountain forest island beach paradise monkey dragon tiger tigers lion
lions eagle eagles bear bears wolf wolves panther panthers jaguar shark sharks dolphin dolphins turtle rabbit bunny
kitty kitten kittycat cat cats puppy doggy dog dogs horse horses pony cow pig chicken duck ducks bird birds falcon
falcons hawk phoenix butterfly spider scorpion snake cobra viper python bulldog bulldogs football baseball basketball
softball hockey soccer tennis golf golfer volleyball swimming cricket rugby racing runner cowboy cowboys yankee
yankees steelers packers redskins raiders broncos giants dodgers redsox lakers celtics bulls chelsea liverpool arsenal
barcelona realmadrid madrid juventus milan manchester manutd united everton rangers celtic spartak zenit cska dinamo
lokomotiv fcbarcelona ronaldo messi beckham jordan michaeljordan kobe shaq tigerwoods superman batman spiderman
ironman wolverine hulk joker robin pokemon pikachu charizard naruto sasuke goku dragonball starwars startrek skywalker
luke vader darthvader jedi yoda matrix neo trinity morpheus terminator rocky rambo gandalf frodo bilbo legolas merlin
excalibur avatar harrypotter potter hogwarts dumbledore hermione voldemort mickey mickeymouse minnie donald disney
tweety garfield snoopy scooby scoobydoo simpsons homer bart spongebob simba tinkerbell tigger winnie pooh barbie
hellokitty godzilla gollum pinky stitch nemo shrek metallica nirvana slipknot korn acdc ironmaiden megadeth pantera
slayer beatles blink182 greenday linkinpark eminem tupac rockstar rocknroll rock metal music guitar drummer drums
piano dance dancer singer hiphop rapper gangsta shadow ghost killer hunter warrior fighter ninja samurai knight wizard
magic magician devil demon satan lucifer hell hellfire death dead darkness dark black white red blue green yellow
orange purple pink pinkfloyd silver golden gold diamond crystal ruby emerald jasmine rose roses flower flowers lily
daisy cherry apple apples banana strawberry peach peaches lemon mango pepper peanut butter cookie cookies chocolate
candy sugar cheese pizza burger coffee beer whiskey vodka corona bailey brandy sherry ginger ranger mercedes bmw audi
porsche ferrari toyota honda nissan subaru mazda ford chevy corvette camaro harley harleydavidson yamaha suzuki
kawasaki ducati lexus skyline truck cadillac google facebook yahoo gmail hotmail twitter instagram youtube amazon
microsoft samsung nokia sony playstation nintendo xbox minecraft counter counterstrike warcraft starcraft diablo zelda
mario sonic halo fortnite roblox freedom peace liberty america american usa canada england london newyork boston
chicago dallas texas california miami florida denver houston paris france berlin germany deutschland italia spain
espana mexico brazil brasil russia moscow ukraine india pakistan bangladesh australia sydney melbourne japan china
vietnam singapore philippines january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday christmas easter halloween birthday holiday michael jennifer
thomas daniel andrew joshua matthew robert jessica charlie george ashley william joseph hannah nicole amanda anthony
justin nathan christopher christian alexander alexandra alex alexis samantha elizabeth victoria david james john
johnny jonathan richard steven stephen kevin brian bryan jason eric patrick peter paul mark martin scott gregory
edward charles benjamin samuel nicholas tyler austin dylan brandon cameron ryan jacob zachary ethan logan mason isaac
isabella olivia sophie sophia emily emma chloe madison abigail natalie natasha melissa michelle stephanie rebecca
rachel sarah sara laura lauren megan heather amber brittany danielle courtney vanessa veronica monica patricia barbara
linda susan sandra sharon karen nancy lisa julia julie maria marie anna anne annie angelina andrea adriana alejandro
alejandra carlos miguel francisco fernando gabriel gabriela antonio diego javier roberto ricardo eduardo valentina
daniela carolina lorena claudia paola cristina sebastian santiago mohammed muhammad ahmed maggie buster bella molly
lucky lucy max jake jack jackson jackie sam sammy sandy buddy tommy timothy teddy freddy freddie billy bobby harry
henry oliver oscar louis lewis leonardo marcus victor vincent walter arthur albert alfred simon adam aaron adrian
dennis derek douglas dakota savannah sierra cheyenne asshole fuck fucker fuckyou fuckoff fuckme bitch shit shithead
bullshit sex sexy pussy playboy cutie cute girl girls boy boys badboy badgirl goodboy woman women man mother father
mommy mom daddy dad brother sister family familia jesus jesuschrist christ god godislove godisgood jesuslives blessed
blessing bible heaven church faith hope grace spirit happy happiness smile smiley smiles crazy funny cool awesome
amazing beautiful pretty perfect special super superstar power powerful strong money dollar cash rich millionaire
bigmoney success winner champion number student teacher school college university doctor nurse police soldier marine
marines army navy airforce pilot captain maverick rebel cowgirl pirate pirates gangster mafia scarface godfather
capone snowboard skateboard skater surfer surfing fishing fisherman hunting camping fire firefly fireman firebird
flash phantom mystery mystic legend hero blaster bandit rascal trouble chaos anarchy nobody unknown undertaker apollo
zeus hercules athena titanic thebest thunderbird wildcat wildcats longhorn bobcat cougar cougars gators hurricane
tornado volcano nascar creative midnight kitchen garden bubbles bubba pumpkin marshmallow cupcake muffin nutella
biscuit sweetpea qwert qwerty qwertz azerty asdf asdfg zxcv zxcvb abcd abcde abcdef abcdefg smartpoint smart point
client customer account cabinet
`;

const FIRST_AND_LAST_NAMES = `
abby abraham agnes aidan aileen alan alberto alfredo alice alicia alison allan allen allison alvin alyssa amelia amy
anastasia andre andres andy angelica angelo angie anita annette antonia ariana ariel armando arnold arturo ashlee
ashton aubrey audrey ava barney barry beatrice becky belinda ben bernard bernie bert beth bethany betty beverly bill
blake bob bonnie brad bradley brady brenda brent brett bridget brittney brooke bruce bruno bryce byron caitlin caleb
calvin camila carl carla carlo carmen carol caroline carrie carter casey cassandra cassie catherine cathy cecilia
cesar chad charlene charlotte chelsey cheryl chris chrissy christina christine cindy claire clara clarence clark
claude clay cody colin colleen connie connor corey craig curtis cynthia dale damian dana dane danny darlene darren
dave dawn dean deborah debbie debra delia desiree diana diane dolores dominic don donna doris dorothy drew duncan
dustin dwayne earl ed eddie edgar edith edwin eileen elaine eleanor elena eli elias elijah ellen elliot elsa elvis
enrique erica erika erin ernest ernie ernesto esther eugene eva evan evelyn felicia felipe felix fiona florence
frances francesca francis frank frankie franklin fred frederic frederick garrett gary gavin gemma gene geoffrey gerald
gerard gilbert gina giovanni glen glenn gloria gonzalo gordon graham grant greg guillermo gus guy hailey haley hank
hans harold harriet harvey hayden hazel hector heidi helen helena henri herbert herman holly howard hugo ian ibrahim
ignacio irene iris irma isabel isabelle ismael israel ivan jaime jamie jan jane janet janice jared jay jean jeanne
jeff jeffery jeffrey jenna jenny jeremiah jeremy jerome jerry jess jesse jessie jill jim jimmy jo joan joana joanna
joanne jocelyn jodie joe joel joey johanna jon jorge jose josephine josh joyce juan juanita judith judy juliana juliet
julian julien julius kaitlyn karina karl karla kate katelyn katherine kathleen kathryn kathy katie katrina kay kayla
keith kelly kelsey ken kenneth kenny kent kerry kim kimberly kirk kris krista kristen kristin kristina kurt kyle lance
larry latoya leah lee leo leon leonard leroy leslie lester levi liam lillian linus lloyd lois lola lorenzo lorraine
louise luca lucas luis luna lydia lynn mabel mackenzie madeleine madonna mandy manuel marc marcela marcia marco
margaret margarita margie marian mariana marilyn marion marisol marissa marjorie marlene marshall martha martina
marvin mary maryann maryjane mateo mathew mathieu matilda matt maureen maurice mauricio maya mel melanie melinda
melvin meredith mia micah michaela michele mike mikey mildred miles milton mindy miranda miriam misty mitchell mohamed
moises mona morgan moses muriel myra nadia naomi nathalie nathaniel ned neil nelson nestor nick nicky nicola nicolas
nigel nina noah noel nora norma norman octavia olga omar orlando otto owen pablo pam pamela pascal pat patrice patty
paula pauline pearl pedro penelope penny percy perry phil philip philippe phillip phoebe phyllis pierre polly preston
quentin rafael ralph ramon ramona randall randy raquel raul ray raymond reggie regina rene renee rex rhonda ricky rita
rob robbie rocio rod rodney rodrigo roger roland roman romeo ron ronald ronnie rosa rosario rosemary rosie ross
roxanne roy ruben rudy russell ruth sabrina sally salvador salvatore samir santos saul scarlett sean selena serena
sergio seth shane shannon shaun shawn sheila shelby shelly sherman sherri shirley sid sidney silvia simone sofia sonia
spencer stacey stacy stan stanley stella stephan steve stewart stuart sue susana susanne suzanne sylvia tamara tammy
tania tanya tara tatiana taylor ted terence teresa teri terrance terry theodore theresa tiffany tim tina toby todd tom
tommie toni tony tonya tracey tracy travis trevor tricia trisha troy tucker tyrone ursula valerie vera vernon vicky
vince viola violet virginia vivian wade wallace wanda warren wayne wendy wesley whitney wilfred will willie willy
winston xavier yolanda yvette yvonne zach zoe zoey smith johnson williams brown jones garcia miller davis rodriguez
martinez hernandez lopez gonzalez wilson anderson moore thompson harris ramirez robinson walker young hall wright
torres nguyen hill adams baker rivera campbell roberts gomez phillips evans turner diaz parker cruz edwards collins
reyes morris morales murphy cook rogers gutierrez ortiz cooper peterson reed ramos cox ward richardson watson brooks
chavez wood bennett gray mendoza hughes price alvarez castillo sanders patel myers foster hamilton morrison harrison
fisher carpenter sullivan jenkins butler barnes henderson coleman simmons patterson reynolds griffin chandler clifford
lawrence fletcher crawford bradford goldberg einstein newton edison tesla darwin socrates plato aristotle mozart
beethoven bach picasso vinci napoleon caesar lincoln washington churchill gandhi buddha shakespeare sherlock holmes
brucelee chucknorris vandamme marilynmonroe elvispresley johnlennon kurtcobain bobmarley pitt
`;

const PLACES = `
alabama alaska arizona arkansas colorado connecticut delaware georgia hawaii idaho illinois indiana iowa kansas
kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada
newjersey newmexico northcarolina ohio oklahoma oregon pennsylvania southcarolina tennessee utah vermont westvirginia
wisconsin wyoming atlanta baltimore brooklyn buffalo cincinnati cleveland columbus detroit hollywood jacksonville
lasvegas losangeles manhattan memphis milwaukee minneapolis nashville neworleans oakland philadelphia pittsburgh
portland sacramento sandiego sanfrancisco sanjose seattle stlouis tampa toronto montreal vancouver ottawa quebec
aberdeen amsterdam athens atlantis austria avalon bangkok beijing belfast belgium birmingham brisbane bristol brussels
budapest bulgaria camelot cardiff chile colombia croatia cuba cyprus denmark dubai dublin edinburgh egypt europe
finland geneva genova glasgow greece hamburg holland hongkong hungary iceland indonesia iran ireland istanbul jamaica
jerusalem kenya korea lebanon leeds lisbon lithuania luxembourg malaysia malta marseille milano monaco morocco munich
napoli netherlands newcastle newzealand nigeria norway nottingham oxford cambridge palestine panama peru poland polska
porto portugal prague roma romania rotterdam scotland serbia shanghai sicilia slovakia slovenia southafrica stockholm
sweden switzerland syria taiwan thailand tokyo torino tunisia turkey uganda uruguay valencia venezia venezuela vienna
wales warsaw zimbabwe zurich africa asia atlantic pacific southern northern western eastern westside eastside
northside southside highland highlander kingston richmond windsor hastings melrose lancaster
`;

const ANIMALS_TEAMS_BRANDS_FOOD = `
aardvark alligator animal animals ant ape badger bat beaver beetle bluebird bluejay boar bull bullfrog camel canary
cardinal cheetah chester chinchilla chipmunk condor coyote crab crane crocodile crow deer dinosaur dingo doberman
donkey dove dragonfly elephant elk ferret firefox fish flamingo fox foxes foxy frog froggy froggie gazelle gecko
giraffe goat goldfish goose gopher gorilla grasshopper greyhound grizzly hamster hedgehog hippo hornet hornets hound
husky iguana jackal jackass jaguars kangaroo kingfisher kiwi kodiak koala labrador ladybird ladybug lamb leopard
lizard llama lobster lynx mammoth mole mongoose moose mosquito mouse mule mushroom octopus orca ostrich otter owl
panda pandas parrot peacock pelican penguin penguins pigeon piggy piglet piranha pitbull platypus polarbear poodle
porcupine possum puma rat raven ravens reindeer rhino rooster rottweiler salmon seagull seahawk seal sheep shepherd
shrimp skunk sloth snail sparrow squid squirrel stallion stingray swan swordfish tarantula terrier thoroughbred tomcat
toad trout tuna unicorn vulture walrus wasp weasel werewolf whale wolverines wombat woodpecker yorkie zebra blackcat
blackdog bigdog bluedog hotdog lapdog reddog devildog topdog underdog watchdog mydog mycat copycat fatcat pussycat
astros athletics avalanche bengals blackhawks bluejays braves brewers browns bruins buccaneers buckeyes cavaliers
canadiens canucks cardinals chargers chiefs clippers colts cubs devils diamondbacks flames flyers grizzlies hawkeyes
huskers hurricanes indians islanders jayhawks jazz jets knicks lumberjack mariners marlins mavericks mets nationals
nets nuggets oilers orioles pacers padres patriots phillies pistons predators raptors rays redwings reds rockets
royals sabres saints seahawks seminole seminoles senators sixers sooners spartans spurs suns tarheels texans
timberwolves titans trojans twins vikings warriors wizards wolfpack sports athlete champs champions quarterback
touchdown pitcher homerun golfball slapshot goalie goalkeeper striker lacrosse wrestling wrestler boxing boxer karate
judo kungfu taekwondo bowling billiards gymnast gymnastics cheerleader cheer ballet ballerina triathlon marathon
jogging cycling bicycle biker skiing snowboarding skating sailing sailor sailboat rowing kayak diving diver climbing
yoga fitness workout bodybuilder accord airplane aircraft alfaromeo altima astonmartin automobile bentley blazer
boeing bronco bugatti buick caprice carrera cavalier celica charger cherokee chevelle chevrolet chrysler citroen civic
continental corolla corsa daewoo daytona dodge dodgeram eldorado escort expedition explorer fairlane fiat fiesta focus
forester gti gixxer hotrod hummer hyundai impala infiniti integra isuzu jeep kia lamborghini lancer lotus maserati
maxima mclaren miata mitsubishi monza motorcycle motorola navigator opel pathfinder peugeot plymouth pontiac prelude
prius ram renault rollsroyce rover saturn scirocco scooter sedan seville silverado skoda speed speedy speedway
sportster suburban subway supra tacoma tahoe taurus touareg tractor trailer trans triumph trucker tundra turbo
vauxhall vespa volkswagen volvo wrangler adidas nike reebok gucci prada chanel versace armani rolex marlboro newport
budweiser budlight guinness heineken jackdaniels smirnoff absolut tequila martini rum cognac champagne wine cocacola
coke pepsi sprite fanta drpepper mountaindew redbull starbucks mcdonalds burgerking tacobell pizzahut snickers
skittles twix oreo kitkat milkyway panasonic philips siemens toshiba lenovo compaq presario pavilion dell logitech
intel pentium cisco netscape chrome online webmaster hacker hackers hacking cracker software hardware keyboard monitor
printer laptop notebook digital cyber cyborg robot robots android download upload virus antivirus firewall router
wireless bluetooth satellite telephone cellphone iphone ipad ipod blackberry nextel verizon tmobile vodafone myspace
linkedin skype msn aol icq vkontakte odnoklassniki yandex rambler mailru wikipedia paypal ebay netflix bacon bagel
bread breakfast broccoli brownie brownies burrito butterscotch cabbage cake caramel carrot cereal cheddar cheesecake
chili chips cinnamon coconut cupcakes curry custard dessert dinner donut doughnut dumpling eggplant food french garlic
gingerbread grape grapefruit grapes gravy guava ham hamburger hazelnut icecream jalapeno jello jellybean jelly kebab
ketchup lasagna lettuce licorice lime lollipop macaroni mayonnaise meatball meatloaf melon milk milkshake mint muffins
mustard noodle noodles nuts olive onion oregano pancake pancakes papaya paprika pasta pastry peanuts pear pecan pickle
pickles pie pineapple pistachio plum pomegranate popcorn popsicle pork porkchop potato pretzel pudding raisin
raspberry ravioli rice risotto rootbeer saffron salad salami salsa salt sandwich sausage seafood soup spaghetti
spinach steak strawberries sushi taco tacos tea toast toffee tofu tomato tortilla vanilla waffle walnut watermelon
wasabi yogurt zucchini
`;

const HEROES_AND_TITLES = `
abba aerosmith aladdin alien aliens amadeus anime apocalypse aquaman archangel armageddon asterix austinpowers babylon
backstreet bambi batgirl batmobile beavis beetlejuice bigbang bigbrother blackadder bladerunner blade blondie bobafett
bond bond007 jamesbond agent agent007 bonjovi boromir braveheart buffy buzz lightyear cartman casablanca casper
catwoman charmed chewbacca chewie chucky cinderella coldplay conan cooldude crusader cthulhu cyclops daredevil
darkangel darklord darkside darkstar deadhead deadman deadpool deathnote deftones depeche depechemode dexter dilbert
discovery doctorwho dookie doom doomsday dracula dragonballz dragons dragonfire drizzt duke dukenukem dumbo eclipse
elmo enterprise everquest evil evanescence farscape fantasia fantasy fantastic fatboy firestarter flintstone fluffy
foofighters frankenstein futurama galadriel galaxy galactica gambit gameboy gamecube gamer gamers games genesis
ghostbusters ghostrider gladiator goblin godsmack goofy gotham grease greatness greenlantern gremlin grinch gundam
guns gunsnroses halflife hannibal hannahmontana happyfeet hellboy hellraiser hendrix highschool hobbes hobbit
hotwheels icecube illuminati incubus indianajones inferno infinity inuyasha invader invisible jerrymaguire jetli
jonasbrothers jumanji juggalo justdoit justinbieber kamikaze karatekid kermit killbill killzone kingkong kirby
knightrider kratos krusty ladygaga ledzeppelin lestat lilwayne limpbizkit lolita lonestar loneranger looneytunes
lordoftherings lostsoul madmax madness magneto mandrake manson marley marvel maximus megaman megatron mercury
metalgear michelangelo minion monopoly monster monsters moonraker mortalkombat motocross mulan mummy muppet muppets
mystique narnia nazgul necromancer nemesis neverland nightmare nightwish nosferatu offspring optimus orion outlaw
overlord ozzy pacman paladin pandora papillon paramore pearljam peterpan pegasus pinocchio planet pluto poison popeye
poseidon poltergeist portal powerpuff predator prodigy prophet psycho punisher punkrock quake quicksilver quidditch
radiohead rammstein ramones rapunzel ratatouille reaper redhotchili redrum redneck reggae residentevil riddick ripley
roadrunner robocop robotech rockband rockon rollingstones romance sailormoon satriani savage scorpions seinfeld
sentinel sephiroth sepultura serenity sesame shadowman shaggy shaman shazam shenlong showtime silversurfer simpson
sith sithlord skeletor skeleton skipper skull sleepy slimshady smallville smashing smashingpumpkins smeagol smurf
smurfs snape snowwhite solaris soprano sopranos southpark spaceman sparky spartacus spawn spectre speedracer spike
splinter sponge spock spooky stargate starfox starfire starship stewie sting stormtrooper stranger streetfighter
sublime sundance superfly supergirl superhero supermario supernatural superstars survivor sylar sylvester symphony
tarzan tazmania teddybear teenager tekken thematrix thedoors thor thrasher thuglife thundercats thunderstorm
tokiohotel tombraider topgun totoro toystory transformer transformers trombone trumpet saxophone trooper twilight
twister underground underworld universe uranus jupiter neptune vampire vampires vangogh vanhalen vegeta venom vendetta
venus vertigo viking violin voltron voyager warhammer warlock warlord watchmen watergate waterloo westlife westwood
wildfire willow witch wonderful wonderland wonderwoman woodstock woody wolfgang wolfman worldofwarcraft wutang xander
xena xmen yesterday yoshi youngblood zeppelin zidane zombie zombies zorro
`;

const PLAIN_WORDS = `
abundance academy action active adventure afternoon airborne airport alarm album alcatraz alchemist alliance almighty
alone alpha alphabet amateur ambition ambulance anchor ancient another answer antares anthem anthill antique apartment
arcade archer architect archive arena argument armada armor artist ashes aspirin assassin assault assist astral
astronaut asylum atom attack attitude auction audio authority autopilot avenger avengers azure baboon backdoor
background backpack backspace backup backyard badass badman balance balloon bamboo bandana bang banker banner
barbarian barber bargain barrel bastard bathroom battery battle battlefield bazooka beans beast beatle beatnik
beautifulgirl beauty because bedroom beginner believe believer belly benefit beta better beyond bigbear bigblue
bigboss bigboy bigboys bigcat bigdaddy bigfoot bigguy bigman bigmac bigmike bigred bigtime bingo biology birdie bishop
biteme bitter blackbird blackbox blackjack blackman blackout blackrose blackstar blackwhite blackwolf blanket blaze
blink blizzard blonde blondes blood bloody bloom blossom blowfish bluebell blueberry blueblue bluebear bluebook
bluebox blueboy blueeyes bluefish bluemoon bluerose blues blueskies bluestar bluewater board boat body bogus bomb
bomber bondage bonehead bones boogie book bookworm boomer boomerang booster boots booty border boring bosco boss
bottle bottom bounce boundless bounty bowler bowman boyfriend bracelet brain brains branch brave bravo breeze brewer
bricks bride bridge bright brilliant broken bronze brothers bruin brutus bubble bubblegum bucket buckshot buddyboy
budget buffet builder builders building bullet bullets bullseye bumble bumblebee burning burner business businessman
busted butterball buttercup butterflies butterfinger butthead butthole buttons buzzard cabin cable cactus cadet cali
camera campus canadian cancel cancer candle candyman cannabis cannon canvas capricorn aquarius pisces aries gemini
virgo libra scorpio sagittarius capital caramba carbon career careful caribbean carnage carnival cartoon cascade
casino castle casual catalina catalog catalyst catfish cathedral caution celebrate celebrity celestial cellular center
central century ceramic certain challenge chameleon chance changes channel chapter character charisma charm chase
cheater checkers checkmate cheeky chef chemical chemistry cherish chess chevron chicks chief child children chillin
chilly chinese chipper chocolates choice chopper chris123 chronic chuck cigar cigarette cinema circle circus citizen
city civil claims classic classified classroom clever climber clinic clock clockwork clouds clover clown club coach
coaster cobalt coconuts code coffin collapse collect colonel color colors colt columbia combat comedy comet comfort
comics command commander commando common communication community company compass complete computers concept concert
concrete condition confidence confused connect connection conquer consumer contact control controller cooking coolcat
coolbeans coolman coolness copper copyright corner cosmic cosmo cosmos cottage cotton counting country courage
couscous cover covergirl crackers cradle crash crazygirl cream create creation creator creature credit creek crescent
crime criminal crimson crisis critical critter cross crossfire crossroad crossroads crown cruise cruiser cruising
crunch crush crystals cuddles current curious custom cutiepie cyclone dagger daily dancing danger dangerous dannyboy
daredevils darkman darkknight darkone dauntless daybreak daydream daylight deadly dealer deal deception deepblue
defender defiant delicious delight deliver delta democracy denied dental department depth desert design designer
desire desktop destiny destroy destroyer detective developer devil666 devilman dewdrop dialog diamonds dickhead
dictionary diesel different difficult digger dimension dingdong diplomat direct direction director dirtbike dirty
disaster disco discover disk divine division doggie doggies doghouse dollars dolly domain domino dominator donkeykong
donttell doobie doodle doorbell double doughboy dragonlord dragonslayer drake drama dream dreamer dreaming dreams
dreamland dreamweaver drifter drink drinker drive driver driving droopy drowssap drum drumline drummerboy dude dumbass
dungeon dynamic dynamite dynamo dynasty earth earthquake easy easymoney echo eclectic economic economy edge editor
education effect efficient eighteen eight electra electric electricity electro electron electronic element elements
elevator eleven elite ellipse emotion emperor empire employee empress empty enchanted energy engage engine engineer
engineering english enigma enjoy enterme entropy entry envelope environment epic episode equinox eraser escape
especial espresso essence estate eternal eternity ethereal euphoria evergreen everlast everlasting everyday everyone
everything evolution example excellent exchange exclusive executive exercise exodus exotic experience expert explore
explosion express extra extreme fabulous facility factory fairy fairytale faithful fallen fallenangel falling fallout
false fame famous fandango fanatic fantasies fantasma farmer farming fashion fast fastball faster fate fatman favorite
fearless feather federal feedback feelgood feeling female fender fever fiction fidelity fiddle field fifteen fighting
figure filter final finally finance financial finder finger fingers finish fireball firefight fireplace firestone
firestorm firework fireworks first fishbone fishes fishhook fishy five flame flamenco flamingos flanders flashback
flatron flavor flexible flight flipper floppy flowerpower fly flyboy flyer flying follow foobar foolish footbal foot
force forget forgetit forgive forgotten format formula fortune forward foundation fountain four foxtrot foxylady
fraction fragile freak freaky freckles freebird freefall freelance freeman freepass freeporn freestyle freeuser
freeway freeze fresh fretless friendly fritz frontier frosty frozen fruit fucking fugitive function fungus funk funky
funnyman funtime furball furniture future fuzzy galant gallery gallant gambler gamble gamecock gameover gangsters
garbage garage gardener garnet gasman gasoline gatekeeper gateway gatorade gauntlet gearhead general generation
generic generous genius gentle gentleman geography geometry german geronimo getmoney getout getsome giant gibson
gifted gigabyte giggles girlfriend girlpower girlie girly giveme glacier glamour glass glasses global glory gloves
goaway goblue goddess godbless godfirst godisgreat godlike gofish goldeneye goldenboy goldfinger goldie goldstar
goober goodbye goodday goodfellas goodgirl goodlife goodluck goodman goodmorning goodnight goodtime goodtimes goodwill
goofball gorgeous gospel gothic government governor graceful gracie graduate graffiti grand grandma grandpa
grandmother granite graphics grateful gratis gravity great greatest greek greenapple greenbay greenbean greendog
greenleaf greenman greentea greentree grenade grinder groove groovy ground group grover growler grumpy guardian
guerilla guess guesswho guidance guitarist guitarman gumby gunner gunslinger hahaha hahahaha hairy halfpipe hallmark
hallo hallowed hammer hammers hammerhead handball handsome handyman hangman hangover happy123 happyday happydays
happydog happyface happygirl happyman hardon hardwork hardwood harlem harmony harpoon harvard harvest hatred hateme
hatelove havefun hawaiian hawkeye headache headhunter headshot healer health healthy heartbeat heartbreak heartbreaker
heartless hearts heat heavenly heavy heavymetal hello123 hellohello hellothere hellyeah helmet help helper helpme
hemlock herbal heritage hermes hermit hiking hilltop history hitman hokies holiness hollow holyghost homeboy homeland
homemade homepage homework honest honesty honeybee honeybear honeybun honeydew honeymoon honor hooligan hooligans
hooters hopeful hopeless horizon horizons horror horseman hospital hotdogs hotel hothead hotlips hotpink hotsauce
hotshot hotspur hotstuff hottest hotties house household housewife human humanity humble hummingbird humphrey hundred
hungry hurley husband hustler hydrogen hyperion hypnotic iceberg icebox icecold iceman idiot idontknow ignorant
ihateyou ilikepie illegal illmatic illusion ilovehim iloveher ilovemom ilovemyself ilovesex ilovethis image imagine
imagination imissyou immortal impact impatient imperial important impossible improve incognito incoming incredible
independent infantry infinite informatic information initial innocent inside insane insider inspector inspiration
inspired instant instinct insurance intelligent interest interior interlude international intrepid intruder invasion
inventor invest invictus iron ironhorse ironwood isolated italian italy jackhammer jackpot jade jamaican jamming
japanese jasper jaybird jazzman jazzy jersey jesusfreak jesusislord jewel jewels jimbo jingle jitters jobless
johndeere journal journey joystick jubilee judgement judge juggernaut juice juicy jukebox jumper jumping jungle junior
justice justme justus kabuki kahuna kaiser karma kelvin kernel keystone kicker kickass kickflip kilimanjaro killers
killjoy killme kilo kimono kindness kingfish kinglove kingpin kingsize kisskiss kissmyass kittens kittycats klingon
knickers knights knockout knowledge knuckles kryptonite labyrinth lacoste ladies ladykiller lakeside lambda lambert
landmark landscape language lantern laredo largo laser lastchance lasttime latina laughing laughter laundry lavender
lawn lawyer leader leadership leather leaves legacy legal legendary legends legion lemonade lesson letitbe letsgo
letters liberal library license lifehack lifeguard lifeisgood lifeless lifestyle lifetime lightbulb lighter lighthouse
lights limited linebacker lineman lionheart lionking liquid listen literature littleboy littleman littlegirl littleone
living lizzard loader lockdown locksmith logical logistic lollypop lololo lonely loner lonesome lonewolf longboard
longdong longhair longhorns longjohn longshot looking loopy loser losers lottery louie lovebird lovebug loved
loveforever lovehate lovehurts lovelife loveless loverboy lovergirl lovestory lovesucks lowrider loyalty luckydog
luckyme luckyone luckystar luggage lullaby lunatic luscious luxury macbeth macdaddy machine macintosh maddog maddie
madman magazine magellan magical magnet magnetic magnificent magnolia magnum mahalo mailman mailbox main maintain
majestic major makaveli makelove makeup malibu mallard mallorca malcolm mandarin mandolin maniac manhunt mankind
mantis marble marbles margin marijuana maritime market marketing marriage married martian mastermind masterp masters
matador match material mathematics mattress mature mauritius maximum maxwell mayday mayhem mayflower meadow meaning
meathead mechanic mechanical medical medicine meditation medusa megabyte megadeath melody melting member membrane
memorial memory memories mental mercenary merchant mercy meridian mermaid mermaids merry message messenger metaphor
meteor method metro mexican microlab micron microwave middle midget midnite mighty military milkman millenium
millennium million millions mimosa mind minimum minister minority minotaur mirage miracle mirror missing mission
mistress mixer mobile mobydick model modeling modem modern mojo molecule moment momdad momanddad monarch money123
moneyman moneymoney monkeyboy monkeys monkeyman monolith monsoon montecarlo montgomery monty moocow mookie moonbeam
moonshine moonstar morning mortal mortgage motherfucker motion motivate motor motorbike motorhead mountains mousepad
movie movies moving mucus mudvayne mueller multimedia multiple murder muscle museum musica musical musician musiclover
musicman mutant mutants myfamily mygirl mylife mymother mynameis mypass mypassword myself mystical myworld napster
narcotic nasty nation national native natural nature naughty nautilus naval neat necklace nectar needle negative
neighbor nerd netware neutral neutron nevermind nevermore newage newbie newborn newguy newhouse newlife newman newpass
newpassword newstart newuser newworld nextdoor nextlevel nicegirl niceguy nickel nickname nighthawk nightfall
nightlife nightowl nights nineteen nitro nomad nomercy nomore noname nonsense normal north northstar northwest
nostalgia notused nowayout nowhere nuclear nugget numberone numbers nursing nymph oakley obelix obelisk object
oblivion obsession obsidian occult octagon octavian odyssey officer official ohyeah oldman oldschool olympic olympus
omega onelove onetime onlyme onlyone onlyyou onyx opendoor openup opera operation operator opinion optimist option
oranges orbit orchard orchid order organic organize origami original orgasm osiris outkast outlaws outside oxygen
package packer paddle painter painting palace palmtree pancho panic pants papa paper paperclip parachute parade
paradigm paradiso paradox paramedic parents parking parola partner party passages passion passionate passme passthru
passw0rd1 past pathetic patience patient patriot pattern pavement payday payment payton peaceful peacemaker peacelove
peekaboo pencil pencils peoples people peppermint perfection performance perfume persian person personal perspective
pharaoh pharmacy philosophy phone photo photography photos phreak physics pianoman pickup picture pictures pinball
pink123 pinkie pinkpink pinnacle pioneer pipeline pistol pitching pixel pizzas planets plastic platform platinum playa
playback playball player players playful playground playmate playoffs playtime pleasant pleasure plumber poetry poet
poker policeman politics polopolo polo ponytail poobear poochie pookie pookiebear poohbear pool poolside poop poopie
poopoo poophead poopy poppop poppy popstar popular portable portrait positive possible postal poster postman potatoes
pothead powder powerball powerhouse powermac powers practice praise prayer prayers preacher precious premier premium
present president pressure prestige pretender prettygirl prevail priest primary primetime printing prison prisoner
privacy problem producer product production professional professor program programmer progress project prometheus
promise property prophecy prospect prosper prosperity protect protection protocol protoss proud proverbs provider
psalm23 psychic psychology publish puddin pulsar pulse puppet puppies puppylove purchase purpose pussies pyramid
pyramids quality quantum quarter quartz queenbee queens quest question questions quicksand quiet quiksilver quincy
rabbits racecar racer racers race radar radiant radical radio railroad rainbows rainfall raining rainman rainstorm
rainyday random ransom rapture raptor rasta rastaman rawhide razor reading ready real realestate reality realtor
reason rebelde rebels rebound record recovery redalert redbaron redbird redcar redcross reddevil reddevils reddragon
redeye redfish redfox redhair redhat redhead redheart redhot redlight redman redmoon redred redrose redsea redstar
redwall redwine redwood referee reflection reflex refresh regal regional register regular relax release relentless
reliable reliance religion remember remembrance remote renaissance renegade report reporter republic request rescue
research reserve resident resistance resource respect response restart restaurant result resurrect retire retired
return revelation revenge reverse revolution revolver reward rhapsody rhythm richie rider riders riffraff rightnow
ringo ripper riptide rising rivers riverside roadkill roadking roadster robinhood rock123 rocker rocket rocketman
rockhard rockies rockin rocks rodeo roleplay roller rolling rolltide romans romantic rookie roosters rootroot roots
rosebud rosebush rosered rosewood rough round royal royalty rubber rubberduck rudeboy rugger runaway runescape running
ruthless sabbath sabotage sacred sacrifice saddle safari safety sahara saint salamander salem salesman salvation
samsam samson sanctuary sandbox sandman sandstorm sanity santa santaclaus sapphire sassy satan666 satisfaction savior
sawyer scandal scholar schooner science scientist scissors score scout scouts scratch screamer screen scribble script
scroll scrappy scruffy sculpture seabreeze search searching season seaside seaview sebring secrets secret123 section
seeker segment semperfi senator senior sensation sensei sensitive sentry series serious servant session settlers seven
seventeen seventy several shadows shamrock shanti sharing sharpie shelter sheriff sherwood shinobi shiny ship shipping
shock shocker shogun shoes shooter shooters shooting shopper shopping short shorty shotgun shoulder showme shower
shutup shyboy shygirl sigma signal signature silence silent silly silverfox silverstar similar simple simplicity
simply sinclair singing single sinister sinner sisters sixteen sixty sixtynine skateboarding skaterboy skatergirl
sketch skidoo skippy skydive skydiver skyhawk skyhigh skylight slacker slamdunk slammer slapper sledge sleeping
sleeper sleepless slick slickrick slippery slowhand slugger smackdown smartass smartie smarty smasher smiling smoke
smoker smokey smokin smoking smooth smoothie smother smudge snapper snapple snakes sneakers sneaky sniper snowboarder
snowfall snowflake snowflakes snowstorm snuggle snuggles soccerball soccerstar society softtail softly solar solarium
soldiers soledad solid solitaire solitude solo solomon solution somebody someday someone somewhere sonata songbird
sonshine sophomore sorcerer sorrow soul soulmate soulmates soulfly sound soundwave source southpaw souvenir space
spaceship spaniel spanish spank spanky spark sparkle sparkles sparks spartan speak speaker specialk specialist
spectrum speedo speedster spelling sphinx spice spicegirls spicy spiderweb spikes spinner spiral spirits spiritual
spitfire splash splendid spoiled sponsor spooner sporting sporty spotlight springfield springtime sprinter spunky
spyder square squadron squeeze squirt stage stainless stairway stallions standard standby standing staples star123
starfish stargazer starlite starman starr starstar start starter starting state static station statistic status steel
steele stellar stereo sterling stick stickman sticky stigmata still stinger stinker stinky stitches stockcar stocking
stockings stockman stoned stoner stones stonewall stonecold stop storage store stories stormy story straight strange
strangers strategy strat stratus stratocaster stream street streets strength stress stretch strider strike strikers
stripper stripes stronger structure struggle stubborn students studio studman stuff stunner stupid style stylus
submarine subzero successful sucker suckit sucks suddenly suffer sugarplum suitcase summertime summit sundown sunfire
sunlight sunrise superb superboy supercool superduper superior supermen supernova supersonic superuser supreme
surprise surround survival suspect suspense swallow swanson sweetgirl sweetness sweetpie sweetlove sweety swimmer
swimmers swing swinger switch sword swords swordsman symbol synergy synthesis syracuse tabasco table tackle tactical
talent talisman talking tango tanker target tarheel tattoo tattoos tazman tbone teachers teamo teamomucho technical
technics technique technology teddybears teen teenage telecom television temple temptation temptress tenchi tender
tension tequiero termite terrible terrific terror testament testpass testtest tetris thankful thankyou thanksgiving
theater theatre theboss thebeatles thecure thecrow thedog thedude theend theforce thegame thegreat thegreatone theking
theman themaster theone theory theplayer therapy thereal therock thesims thesis thethe theused thewho thinker thinking
thirteen thirty thought thousand threesome thrice thriller thug thugs thumper ticket tickle tigress timberland timber
timberlake timebomb timeless timely timeout tinman tinker tiny tinytim titanium titleist tobacco today tomahawk
tomorrow toolbox toolman toonarmy toontown tootsie topcat topsecret toriamos torpedo tortoise tottenham touch tough
tourist tower town track tracker trader tradition traffic tragedy train trainer training trampoline tranquil transfer
transit translate transport trapper trash travel traveler traveller treasure treble tree treehouse trees tremor trial
triangle tribal tribe trickster trident trigger trilogy triple trippy triplets tropical trucks true trueblue truelove
truelies trust trusted trusting trustme truth tsunami tugboat tulip tumbleweed turtles tuxedo tweetybird twelve twenty
twinkle twinkie twinstar twisted typhoon ultimate ultimatum ultra ultraman umbrella undead understand undertow
unicorns union unique unity universal unlock unreal unstoppable upgrade upsidedown uptown urban usarmy useless
useruser username usmarine utopia vacation vagabond valentine valhalla valiant valley valleys vanguard vanity variety
vault vector vegetable vegas velocity velvet vengeance ventura venture verbatim veritas versatile version vertical
veteran vette victim victory video videogame village villain villa vintage violence violent violeta vipers virgin
virtual virtue vision visionary visions visitor vista vital vivid voice volcom volleybal volley1 voltage volume
volunteer voodoo vortex vulcan wakeup waldo walking wallet wanderer wanker wanted warning washburn waste wasted
watcher water waterfall waterman waterpolo watford wave waves wealth weapon weather webster wedding weed weed420
weekend weezer weird welcome123 wellness whatsup whatthe whatthefuck wheels whenever whisper whistle whitebear
whiteboy whiteout whitesox whitetail whitewolf whocares whoknows whatwhat wicked widget wiggles wilderness wildcard
wildchild wildlife wildman wildone wildrose wildwolf willpower windmill window windsurf winger wingman wings winners
winning wisdom wiseguy wishbone wishes wishmaster witchcraft wolfhound wonder wonderboy woodland woodside woofwoof
wordlife wordpass working worker world worldcup worldwide worship worthy writer writing wrestle wrestlemania wrong
xfiles xtreme yesyes yourmom younggun youngmoney youth yoyoyo yourself zaphod zenith zephyr zero zerocool zigzag
zipper zodiac zoology zxcvbnm1 123qwe abc123 a1b2c3 asdasd qweasd asdzxc qazqaz adgjmptw ncc1701 thx1138 rush2112
front242 8675309 4815162342 31415926 11235813 3141592654 14142135 27182818 5201314 1314520 7758521 woaini woaini1314
`;

export const ENGLISH_WORDS: readonly string[] = [
  TOP_OF_EVERY_LIST,
  FIRST_AND_LAST_NAMES,
  PLACES,
  ANIMALS_TEAMS_BRANDS_FOOD,
  HEROES_AND_TITLES,
  PLAIN_WORDS,
].flatMap((words) => words.trim().split(/\s+/));
