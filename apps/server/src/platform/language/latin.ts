import type { ContentLanguage } from '@redbud/contract/words'
import { scoreLatin } from './ngrams.ts'
import { isPinyin } from './pinyin.ts'

type Latin = Extract<ContentLanguage, 'en' | 'es' | 'fr' | 'de' | 'pt'>

// The words that make up about half of what people write in each language, and how they greet, thank and admire: short
// comments are made of them, where n-grams say little.
const vocabulary: Record<Latin, string> = {
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
}
const latins = Object.keys(vocabulary) as Latin[]

const languagesOf = new Map<string, Latin[]>()
for (const language of latins)
  for (const word of new Set(vocabulary[language].split(/\s+/)))
    languagesOf.set(word, [...(languagesOf.get(word) ?? []), language])

/** How much it counts that words are known, and that most people here write English. */
const knownWords = 0.2
const likelyEnglish = 0.05
/** Scores that chance reaches too. */
const tooLow = 0.55

/** The language of words in Latin letters; `und` for one that Redbud has no name for. */
export const detectLatin = (text: string): Latin | 'und' => {
  const words = wordsOf(text)
  if (isPinyin(words, (word) => languagesOf.get(word) ?? [])) return 'und'
  const scores = scoreLatin(text)
  const add = (language: Latin, points: number, otherwise: number) =>
    scores.set(language, (scores.get(language) ?? otherwise) + points)
  const known = mostKnown(words)
  if (known) add(known, knownWords, 0.5)
  add('en', likelyEnglish, 0)
  const [best, score] = [...scores].reduce((most, one) => (one[1] > most[1] ? one : most), ['und', tooLow])
  return score > tooLow ? (latins.find((language) => language === best) ?? 'und') : 'und'
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{Script=Latin}\p{M}]+(?:'[\p{Script=Latin}]+)*/gu) ?? []

/** Which language's vocabulary knows most of the words; English for a title of plain words that none knows. */
const mostKnown = (words: readonly string[]): Latin | undefined => {
  const points = new Map<Latin, number>()
  for (const word of words) {
    const languages = languagesOf.get(word) ?? []
    for (const language of languages)
      points.set(language, (points.get(language) ?? 0) + 1 / Math.sqrt(languages.length))
  }
  const best = Math.max(0, ...points.values())
  if (best > 0) return latins.find((language) => points.get(language) === best)
  return words.length > 1 && words.every((word) => /^(?=.*[aeiouy])[a-z']{3,}$/.test(word)) ? 'en' : undefined
}
