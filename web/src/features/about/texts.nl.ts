/** The pages that everybody may read, in Dutch; they come when somebody goes there. */
export const nl = {
  service: {
    title: 'Over Veilige Plek',
    intro:
      'Veilige Plek zoekt en bewaart een veilige opvangplek voor slachtoffers van mensenhandel in Twente. Dag en nacht, in een paar tikken.',
    pieces: {
      how: {
        title: 'Hoe een antwoord ontstaat',
        text: 'De opvang zegt hoeveel plekken vrij zijn. Vaste regels uit de Aanpak Mensenhandel Twente zeggen welke plek past. Bij elke plek staat waarom die wel of niet past, en in welke paragraaf dat staat.',
      },
      who: {
        title: 'Wie beslist',
        text: 'Een mens beslist altijd: de opvang, CoMensha of de Arbeidsinspectie. De dienst geeft alleen advies.',
      },
      open: {
        title: 'Open broncode',
        text: 'Iedereen mag lezen hoe het werkt, het gebruiken en het beter maken. De licentie is EUPL-1.2.',
      },
    },
  },
  privacy: {
    title: 'Privacy',
    intro: 'De mensen om wie het gaat, worden soms gezocht. Daarom weten we zo weinig mogelijk.',
    pieces: {
      not: {
        title: 'Wat we nooit vragen',
        text: 'Geen naam, geen geboortedatum, geen BSN, geen telefoonnummer, geen verhaal. Een vraag krijgt een code die nergens naar verwijst.',
      },
      what: {
        title: 'Wat we wel vragen, en waarvoor',
        text: 'Alleen wat nodig is om een plek te kiezen: geslacht, leeftijdsgroep, kinderen en dreiging. Soms ook zorg, verblijf, aangifte en waar het niet veilig is. Een hulpverlener vult dit in. Wie iets niet wil zeggen, hoeft dat niet. Dan zoeken we met wat bekend is.',
      },
      basis: {
        title: 'Waarom dit mag',
        text: 'Opvang regelen is een taak van de overheid (AVG, artikel 6, lid 1, onder e). Voor gegevens over gezondheid gelden strengere regels (AVG, artikel 9). De organisatie die verantwoordelijk is, legt vast hoe zij zich daaraan houdt.',
      },
      who: {
        title: 'Wie wat ziet',
        text: 'De coördinator ziet de vraag. De opvang ziet alleen wat haar gevraagd wordt. De centrumgemeente ziet aantallen, en bij minder dan 5 geen getal. De beheerder ziet geen vragen.',
      },
      board: {
        title: 'Wat op het bord staat',
        text: 'Aantallen plekken, de soort opvang en de regio. Nooit een adres, en nooit wie waar is.',
      },
      decision: {
        title: 'Een mens beslist',
        text: 'De dienst rekent uit welke plek past en laat zien waarom. De beslissing neemt altijd een mens.',
      },
      device: {
        title: 'Wat op uw apparaat blijft',
        text: 'Niets over een persoon. Wat u invult, staat alleen in het geheugen van deze pagina. Het is weg als u uitlogt of de pagina sluit. Er is één cookie om ingelogd te blijven. Zet u meldingen aan, dan onthoudt uw browser dat. Een melding zegt alleen dat er een vraag is.',
      },
      screen: {
        title: 'Uw scherm',
        text: 'Druk twee keer op Esc: het scherm is meteen leeg. Raakt u het scherm een tijd niet aan, dan gaat het vanzelf op slot.',
      },
      audit: {
        title: 'Wie wat bekijkt',
        text: 'Elke verandering en elke blik in een vraag wordt vastgelegd: wie, wat en wanneer. Van wie hier werkt, bewaren we de gebruikersnaam, de rol en de organisatie.',
      },
      retention: {
        title: 'Hoe lang het bewaard blijft',
        text: 'Een vraag die is afgesloten, wordt vanzelf gewist. Gewoonlijk is dat na 30 dagen; de organisatie die verantwoordelijk is, bepaalt de tijd. Woont de persoon dan nog in de opvang? Dan wacht het wissen. Wie wat deed, blijft langer staan, gewoonlijk vijf jaar, zodat controle kan.',
      },
      rights: {
        title: 'Uw rechten',
        text: 'Gaat een vraag over u? Dan mag u zien wat er staat, het laten verbeteren of laten wissen. U mag ook bezwaar maken. Omdat we geen namen hebben, zoeken we met de code van de vraag. Uw hulpverlener kent die code.',
      },
      complaint: {
        title: 'Niet tevreden?',
        text: 'Neem eerst contact op met de organisatie hieronder. Klagen mag ook bij de Autoriteit Persoonsgegevens: autoriteitpersoonsgegevens.nl.',
      },
    },
  },
  accessibility: {
    title: 'Toegankelijkheid',
    intro:
      'Iedereen moet hiermee kunnen werken: met het toetsenbord, met een schermlezer, op een klein scherm en met grote letters.',
    pieces: {
      status: {
        title: 'Hoe ver we zijn',
        text: 'Er is nog geen volledig onderzoek door een onafhankelijke partij. Zonder dat onderzoek is de officiële status D: voldoet nog niet. De status wordt C als het onderzoek binnen zes maanden is gepland. A of B kan pas daarna.',
      },
      how: {
        title: 'Wat we zelf toetsen',
        text: 'Elk scherm gaat langs WCAG 2.2, niveau AA, in licht en donker. Dat doen we met een testprogramma en met alleen het toetsenbord. Kleur staat nooit alleen: er is altijd ook een woord.',
      },
      keys: {
        title: 'Handige toetsen',
        text: 'Tab gaat naar het volgende en Spatie kiest. De pijlen gaan langs de antwoorden van één vraag. Twee keer Esc verbergt het scherm.',
      },
    },
    known: {
      title: 'Wat nog niet goed is',
      people: 'Er is nog niet getest met mensen die elke dag een schermlezer gebruiken.',
      dates: 'Datum en tijd kiest u in een veld van uw browser. Niet elke browser leest dat goed voor.',
      names: 'Namen van plekken en wat mensen zelf typen, staan er alleen in het Nederlands.',
    },
    after: {
      declaration: {
        title: 'De officiële verklaring',
        text: 'De wet heet Besluit digitale toegankelijkheid overheid. De organisatie die verantwoordelijk is, zet haar verklaring in het register: toegankelijkheidsverklaring.nl.',
      },
      trouble: {
        title: 'Lukt iets niet?',
        text: 'Meld het bij de organisatie hieronder. Zeg op welke pagina het was, wat u wilde doen en wat er gebeurde. Krijgt u geen antwoord, of helpt het antwoord niet? Dan kunt u naar de Nationale ombudsman: nationaleombudsman.nl.',
      },
    },
  },
  operator: {
    title: 'Wie verantwoordelijk is',
    name: 'Organisatie',
    contact: 'Contact',
    privacyContact: 'Functionaris gegevensbescherming',
    unknown: 'Hier staat nog geen organisatie. Vraag uw beheerder bij wie u terechtkunt.',
  },
} as const;
