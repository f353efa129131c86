import type { ContentLanguage } from '@redbud/contract/words'

type Latin = Extract<ContentLanguage, 'en' | 'es' | 'fr' | 'de' | 'pt'>

// The words that make up about half of what people write in each language, and how they greet, thank and admire. A
// language that Redbud has no name for is `und`: a few of its words keep it from being taken for another.
const vocabulary: Record<string, string> = {
  en: `the a and you that this with for have are was not but what your can just like get about my is it in of to on be at do
    we he she they me so up out if will no all one would there their what's i i'm i've don't it's that's can't didn't isn't
    from or as by an how when where who why which been has had were them then than some any more most very really
    too also here now after before only our us his her him its over into because could should still even back new
    good great love loved nice cute pretty beautiful amazing lovely best better cool funny happy thanks thank please sorry hello hi hey
    welcome yes yeah wow omg look looks looking want need make made making recipe day today night morning time first
    week year home food eat eating cook cooking dinner lunch breakfast people friend friends try tried think know
    see going go got did does tell share sharing where's let let's never always lol yum same congrats wish hope way
    much many little big long old last next again world work school house dog cat night market check outfit weekend
    right thing things help does anyone everyone someone something nothing every each own little few these those`,
  es: `el la los las un una unos unas de del a que y en es por con para no se su sus lo le les al más mas pero como me mi mis tu
    tus te ya muy está esta este estos estas esto son hay fue ser tiene tengo soy eres somos qué cómo cuándo dónde donde
    cuando porque también tambien todo toda todos todas nada algo hoy ayer mañana siempre nunca aquí ahora
    gracias hola bonito bonita lindo rico rica delicioso deliciosa guapa guapo encanta encantó amo quiero puedo hacer
    gusta mejor bien bueno buena buenos buenas días noches casa comida cocina receta amigos amiga feliz vez años abuela
    compartir parece desde hasta sin sobre entre ni nos les jaja jajaja qué si sí o ha he han sido así eso`,
  fr: `le la les un une des du de et est en que qui dans pour pas sur au aux avec ce cette ces il elle on nous vous ils elles je
    tu me te se ne plus mais ou où par son sa ses mon ma mes ton ta tes leur tout toute tous très trop bien c'est j'ai
    j'adore j'aime n'est qu'il d'un d'une l'on comme fait faire être avoir suis es sommes sont était été aussi alors si
    quand comment pourquoi quoi merci bonjour salut beau belle joli jolie magnifique super bon bonne aujourd'hui hier demain
    toujours jamais ici maintenant manger recette maison amis famille jour jours fois rien peu même sans chez entre vraiment
    encore après avant déjà voilà oui non quel quelle ça`,
  de: `der die das den dem des ein eine einen einem einer eines und ist sind war ich du er sie es wir ihr mich mir dich dir
    sich nicht kein keine mit auf für fur von zu zum zur im in an am aus bei nach vor über unter auch noch nur schon so
    wie was wer wo wann warum wenn dass weil aber oder denn als hat habe haben hast wird werden kann kannst können muss
    sehr schön schon gut toll lecker danke bitte hallo guten morgen abend heute gestern immer nie hier jetzt mein meine
    meinen dein deine sein seine unser mal ja nein doch viel viele mehr ganz wieder essen rezept haus freunde liebe
    macht machen gemacht gekocht super alles etwas nichts bis durch ohne wunderschön`,
  pt: `o a os as um uma uns umas de do da dos das que e em no na nos nas por para com não nao se seu sua seus suas mais mas
    como me meu minha meus minhas te você voce vocês eu ele ela nós eles elas é foi ser está estou são tem tenho muito
    muita muitos bom boa bons lindo linda obrigado obrigada olá oi bonito delicioso gostoso adorei amei quero
    fazer feito hoje ontem amanhã sempre nunca aqui agora também tambem tudo nada isso isto esse essa este esta quando
    onde porque já só até sem sobre entre ao à às pelo pela receita casa comida amigas amigos feliz fui dia noite anos
    que lindo parece gente demais saudade kkk kkkk`,
  it: `il lo gli della delle dei degli che è sono di per con non una nella nel alla anche più questo questa molto bella bello
    buongiorno grazie ciao ho hai oggi sempre tutti ma come mi ti ci cosa fatto giornata buono buonissimo`,
  nl: `de het een en van ik je niet met voor zijn maar ook heb dat dit wat naar bij zo er nog wel mijn hebben wordt goed lekker
    mooi bedankt vandaag gebakken leuk`,
  id: `yang dan di ini itu untuk dengan saya kamu tidak ada ke dari bisa sudah selamat pagi semua terima kasih sangat enak
    aku akan banyak makan cantik boleh apa tak`,
  vi: `của và là không có cho một người này được tôi bạn rất cảm ơn đẹp quá ngon với trong các yêu`,
  tr: `bir ve bu için çok ne da değil ben sen güzel teşekkürler merhaba var yok gibi ama harika olarak bugün`,
  pl: `i w na nie się jest to z do że jak co dla ale tak bardzo piękne dzięki cześć jestem było dzisiaj`,
  sv: `och det att är som på en inte för med jag har av ett så om men mycket bra tack hej fin idag gott var`,
  tl: `ang ng mga sa ako ka na ko mo ito po salamat maganda naman lang hindi kayo siya masarap`,
  ro: `și este nu de la cu pe ce pentru mai sunt foarte frumos mulțumesc că în din`,
}

/** What letters alone say, besides the words. */
const letters: [string, RegExp][] = [
  ['es', /[ñ¿¡]/u],
  ['pt', /[ãõ]|ç(?:ão|ões)/u],
  ['de', /ß|[äöü]/u],
  ['fr', /[œæùëîûê]|\b[cdjlmnstq]['’](?=[aeiouyéèêh])|ç/u],
  ['vi', /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/u],
  ['tr', /[ğış]/u],
  ['pl', /[łśźżńęą]/u],
  ['ro', /[țșă]/u],
  ['sv', /å/u],
  ['cs', /[řůěťďň]/u],
]

const languagesOf = new Map<string, string[]>()
for (const [language, words] of Object.entries(vocabulary))
  for (const word of new Set(words.split(/\s+/))) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language])

const ours: readonly string[] = ['en', 'es', 'fr', 'de', 'pt'] satisfies Latin[]
const isOurs = (language: string): language is Latin => ours.includes(language)
/** So many words that no vocabulary knows are English rather than noise. */
const wordsOfATitle = 2

/** The language of words in Latin letters. English is what most people here write, so a tie is English. */
export const detectLatin = (text: string): Latin | 'und' => {
  const lower = text.toLowerCase().replaceAll('’', "'")
  const words = lower.match(/[\p{Script=Latin}\p{M}]+(?:'[\p{Script=Latin}]+)*/gu) ?? []
  const scores = new Map<string, number>()
  const add = (language: string, points: number) => scores.set(language, (scores.get(language) ?? 0) + points)
  for (const word of words) {
    const languages = languagesOf.get(word) ?? []
    for (const language of languages) add(language, 1 / Math.sqrt(languages.length))
  }
  for (const [language, pattern] of letters) if (pattern.test(lower)) add(language, 1)
  let best = 'und'
  let most = 0
  for (const [language, points] of scores)
    if (points > most || (points === most && language === 'en')) {
      best = language
      most = points
    }
  if (most > 0) return isOurs(best) ? best : 'und'
  const readable = words.filter((word) => /^[a-z']{3,}$/.test(word) && /[aeiouy]/.test(word))
  return readable.length >= wordsOfATitle && readable.length === words.length ? 'en' : 'und'
}
