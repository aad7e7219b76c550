import type { KnownMake } from '../../rules/car-search.ts';

/**
 * Makes as people in Russia and elsewhere drive them: name, other names after `|`, models after `:`. What is asked about
 * most often comes first, the others by the alphabet. Nobody has to be in here: what is typed is taken as it is.
 */
const list = `
LADA|Лада,ВАЗ,Жигули: Granta,Vesta,Vesta Cross,Vesta SW,Largus,Niva Legend,Niva Travel,XRAY,Kalina,Priora,Iskra,Aura,4x4,2101,2104,2105,2106,2107,2109,2110,2111,2112,2113,2114,2115
Kia|Киа: Rio,Rio X,Ceed,Ceed SW,ProCeed,XCeed,Cerato,K3,K5,K8,K9,Optima,Picanto,Seltos,Sorento,Soul,Sportage,Carnival,Mohave,Stinger,Quoris,Spectra,Venga,Stonic,Niro,EV6
Hyundai|Хендай,Хёндэ,Хундай: Solaris,Creta,Tucson,Santa Fe,Elantra,Sonata,Accent,Getz,i20,i30,i40,ix35,ix55,Palisade,Grand Starex,Staria,H-1,Matrix,Grandeur,Kona,Bayon,Custo,Ioniq 5,Porter
Toyota|Тойота: Camry,Corolla,RAV4,Land Cruiser 200,Land Cruiser 300,Land Cruiser Prado,Highlander,Auris,Avensis,Yaris,Hilux,C-HR,Fortuner,Alphard,Prius,Verso,Venza,Mark II,Allion,Premio,Harrier,Sienna,Raize,Wildlander,Corolla Cross
Volkswagen|Фольксваген,VW: Polo,Tiguan,Passat,Golf,Jetta,Touareg,Teramont,Taos,Passat CC,Caddy,Multivan,Transporter,Caravelle,Amarok,Touran,Bora,Arteon,Tayron,Lavida,ID.4,ID.6
Škoda|Шкода: Octavia,Rapid,Kodiaq,Karoq,Superb,Fabia,Yeti,Roomster,Kamiq,Scala
Renault|Рено: Logan,Logan Stepway,Sandero,Sandero Stepway,Duster,Kaptur,Arkana,Megane,Fluence,Scenic,Koleos,Symbol,Laguna,Clio,Kangoo,Dokker,Trafic,Master
Nissan|Ниссан: Qashqai,X-Trail,Almera,Juke,Note,Tiida,Terrano,Murano,Pathfinder,Patrol,Teana,Sentra,Primera,Micra,Navara,Leaf,Serena,Skyline,Wingroad
Chery|Чери: Tiggo 2,Tiggo 3,Tiggo 4,Tiggo 4 Pro,Tiggo 5,Tiggo 7,Tiggo 7 Pro,Tiggo 7 Pro Max,Tiggo 8,Tiggo 8 Pro,Tiggo 8 Pro Max,Tiggo 9,Arrizo 8,Amulet,Bonus,Fora,IndiS,Kimo,Very
Haval|Хавейл,Хавал: Jolion,F7,F7x,Dargo,Dargo X,M6,H3,H5,H6,H7,H9,H2
Geely|Джили: Coolray,Monjaro,Atlas,Atlas Pro,Tugella,Emgrand,Emgrand X7,Preface,Okavango,Cityray,MK,MK Cross,GC6,EX5
Ford|Форд: Focus,Fiesta,Mondeo,Kuga,EcoSport,Explorer,Fusion,C-Max,S-Max,Galaxy,Ranger,Transit,Tourneo Custom,Edge,Escape,Mustang,F-150
Acura|Акура: MDX,RDX,TLX,TSX,ZDX
Alfa Romeo|Альфа Ромео: 147,156,159,Giulia,Giulietta,MiTo,Stelvio
Aston Martin|Астон Мартин: DB11,DBX,Vantage
Audi|Ауди: A1,A3,A4,A5,A6,A7,A8,Q2,Q3,Q5,Q7,Q8,TT,Allroad,e-tron
Avatr|Аватр: 07,11,12
BAIC|Баик: BJ40,BJ60,U5 Plus,X35,X55,X7
Belgee|Белджи: X50,X70,S50
Bentley|Бентли: Bentayga,Continental GT,Flying Spur
BMW|БМВ: 1 серии,2 серии,3 серии,4 серии,5 серии,6 серии,7 серии,8 серии,X1,X2,X3,X4,X5,X6,X7,Z4,i3,iX,M3,M5
Brilliance|Бриллианс: H230,H530,M2,V3,V5
BYD|Бид: Han,Leopard 5,Seagull,Seal,Song Plus,Tang,Yuan Plus,F3
Cadillac|Кадиллак: CTS,Escalade,SRX,XT4,XT5,XT6
Changan|Чанган: Alsvin,CS35,CS35 Plus,CS55,CS55 Plus,CS75,CS75 Plus,CS85,CS95,Eado,Eado Plus,Hunter Plus,Lamore,UNI-K,UNI-S,UNI-T,UNI-V
Chevrolet|Шевроле: Aveo,Captiva,Cobalt,Cruze,Epica,Lacetti,Lanos,Malibu,Niva,Nexia,Onix,Orlando,Rezzo,Spark,Tahoe,Tracker,TrailBlazer,Traverse,Camaro
Chrysler|Крайслер: 300C,Pacifica,PT Cruiser,Sebring,Voyager
Citroën|Ситроен: Berlingo,C-Crosser,C-Elysee,C3,C3 Aircross,C4,C4 Picasso,C5,C5 Aircross,Jumper,Jumpy,SpaceTourer
Cupra|Купра: Ateca,Born,Formentor,Leon
Daewoo|Дэу: Gentra,Espero,Lanos,Matiz,Nexia,Nubira
Daihatsu|Дайхатсу: Boon,Mira,Move,Rocky,Terios
Datsun|Датсун: mi-DO,on-DO
Dodge|Додж: Caliber,Caravan,Challenger,Charger,Durango,Journey,Ram
Dongfeng|Донгфенг: 580,AX7,DF6,Huge,Mage,Shine Max
Evolute|Эволют: i-Joy,i-Pro,i-Sky,i-Space,i-Van
Exeed|Эксид,Эксиид: LX,TXL,VX,RX,Exlantix ES,Exlantix ET
FAW|Фав: Bestune B70,Bestune T55,Bestune T77,Bestune T90,Bestune T99,Besturn X40,Besturn X80,Oley,V5
Ferrari|Феррари: 296,488,F8,Purosangue,Roma
FIAT|Фиат: 500,Albea,Doblo,Ducato,Linea,Panda,Punto,Tipo
GAC|Гак: GN8,GS3,GS4,GS5,GS8,M8,Empow
GAZ|ГАЗ,Волга: 24 Волга,31029 Волга,3110 Волга,31105 Волга,Siber,ГАЗель,ГАЗель Next,ГАЗель NN,ГАЗель Бизнес,Соболь,Соболь NN,Валдай,69,21 Волга
Genesis|Генезис,Дженезис: G70,G80,G90,GV70,GV80
GMC|ДжиЭмСи: Acadia,Sierra,Terrain,Yukon
Great Wall|Грейт Волл: Hover,Hover H3,Hover H5,Hover H6,Poer,Wingle,Wingle 7,Safe
Hongqi|Хончи: E-HS9,H5,H7,H9,HS3,HS5,HS7,HQ9
Honda|Хонда: Accord,Civic,CR-V,Fit,Freed,HR-V,Jazz,Legend,Pilot,Stepwgn,Stream,Vezel
Hummer|Хаммер: H2,H3
Infiniti|Инфинити: EX,FX,G,JX,M,Q30,Q50,Q70,QX30,QX50,QX56,QX60,QX70,QX80
Isuzu|Исузу: Bighorn,D-Max,Trooper,Elf
IVECO|Ивеко: Daily
JAC|Джак: J7,JS3,JS4,JS6,JS9,S3,S5,S7,T6,T8,T8 Pro,T9
Jaecoo|Джейку,Джеку: J7,J8
Jaguar|Ягуар: E-Pace,F-Pace,F-Type,I-Pace,XE,XF,XJ
Jeep|Джип: Cherokee,Compass,Gladiator,Grand Cherokee,Patriot,Renegade,Wrangler
Jetour|Джетур: Dashing,T1,T2,X50,X70,X70 Plus,X90 Plus
Jetta|Джетта: VA3,VS5,VS7
Kaiyi|Каи: E5,X3,X3 Pro,X7 Kunlun
Knewstar|Ньюстар: 001
Lamborghini|Ламборгини: Aventador,Huracan,Urus
Lancia|Лянча: Delta,Ypsilon
Land Rover|Ленд Ровер: Defender,Discovery,Discovery Sport,Freelander,Range Rover,Range Rover Evoque,Range Rover Sport,Range Rover Velar
Lexus|Лексус: CT,ES,GS,GX,IS,LC,LM,LS,LX,NX,RX,UX
Lifan|Лифан: Breez,Cebrium,Celliya,Murman,Myway,Smily,Solano,X50,X60,X70
Lincoln|Линкольн: Aviator,Corsair,MKX,Nautilus,Navigator
Livan|Ливан: S6 Pro,X3 Pro,X6 Pro
LiXiang|Ли Сян,Лисян,Li Auto: L6,L7,L8,L9,Mega
Lynk & Co|Линк Ко: 01,03,05,06,09
Maserati|Мазерати: Ghibli,Grecale,Levante,Quattroporte
Mazda|Мазда: 2,3,5,6,Axela,BT-50,CX-30,CX-4,CX-5,CX-50,CX-60,CX-7,CX-9,CX-90,Demio,MPV,MX-5,RX-8
Mercedes-Benz|Мерседес,Мерс: A-класс,B-класс,C-класс,CLA,CLS,E-класс,G-класс,GLA,GLB,GLC,GLE,GLK,GLS,M-класс,S-класс,V-класс,Vito,Viano,Sprinter,EQC,EQE,EQS
MG|МГ: 5,6,HS,One,ZS
MINI|Мини: Clubman,Cooper,Countryman,Paceman
Mitsubishi|Мицубиси,Митсубиси: ASX,Carisma,Colt,Delica,Eclipse Cross,Galant,Grandis,L200,Lancer,Montero,Outlander,Pajero,Pajero Sport,Xpander
Moskvich|Москвич: 3,3е,5,6,8,412,2140,2141,Святогор
OMODA|Омода: C5,S5,S5 GT,C7
Opel|Опель: Antara,Astra,Combo,Corsa,Crossland,Frontera,Grandland,Insignia,Meriva,Mokka,Omega,Vectra,Vivaro,Zafira
Oting|Отинг: Paladin
Peugeot|Пежо: 107,206,207,208,2008,3008,301,307,308,4007,4008,406,407,408,5008,508,Boxer,Expert,Partner,Traveller
Polestar|Полестар: 2,3,4
Porsche|Порше: 718,911,Boxster,Cayenne,Cayenne Coupe,Cayman,Macan,Panamera,Taycan
Ravon|Равон: Gentra,Nexia R3,R2,R4
Rolls-Royce|Роллс-Ройс: Cullinan,Dawn,Ghost,Phantom,Wraith
Rox|Рокс: 01
Saab|Сааб: 9-3,9-5
SEAT|Сеат: Alhambra,Altea,Ateca,Ibiza,Leon,Toledo
Seres|Серес: M5,M7,3
Smart|Смарт: ForFour,ForTwo,#1,#3
Solaris|Солярис: HC,HS,KRS,KRX
Sollers|Соллерс: Argo,Atlant,SF1,SF5,ST6,ST8
SsangYong|СсангЙонг,Санг Енг,KGM: Actyon,Actyon Sports,Kyron,Korando,Musso,Rexton,Stavic,Tivoli,Torres
Subaru|Субару: BRZ,Crosstrek,Exiga,Forester,Impreza,Legacy,Levorg,Outback,Tribeca,WRX,XV
Suzuki|Сузуки: Alto,Baleno,Escudo,Grand Vitara,Ignis,Jimny,Liana,SX4,Solio,Swift,Vitara
SWM|СВМ: G01,G01 F,G05 Pro
TANK|Танк: 300,400,500,700
TENET|Тенет: T4,T7,T8
Tesla|Тесла: Cybertruck,Model 3,Model S,Model X,Model Y
UAZ|УАЗ: Буханка,Hunter,Patriot,Pickup,Профи,469,СГР,Cargo
Vauxhall|Воксхолл: Astra,Corsa,Insignia,Mokka,Vivaro
Volvo|Вольво: C30,C40,EX30,S40,S60,S80,S90,V40,V60,V90,XC40,XC60,XC70,XC90
Voyah|Воя: Dream,Free,Passion
Vortex|Вортекс: Corda,Estina,Tingo
Zeekr|Зикр: 001,007,009,7X,X
ZAZ|ЗАЗ,Запорожец: Chance,Forza,Lanos,Sens,Vida,968,Таврия,Славута
`;

/** The catalogue of ours: a file of its own, fetched when the first such widget opens. */
export const readCars = (): KnownMake[] =>
  list
    .trim()
    .split('\n')
    .map((line) => {
      const [names = '', models = ''] = line.split(': ');
      const [name = '', aliases = ''] = names.split('|');
      return { name, aliases: aliases.split(','), models: models.split(',') };
    });
