/** Forms that no rule leads back to their base. */
const irregular: Record<string, string> = Object.fromEntries(
  (
    'be:am,is,are,was,were,been have:has,had do:does,did,done go:went,gone say:said get:got,gotten make:made know:knew,known ' +
    'think:thought take:took,taken see:saw,seen come:came find:found give:gave,given tell:told feel:felt leave:left ' +
    'put:put mean:meant keep:kept let:let begin:began,begun show:shown hear:heard run:ran,running hold:held bring:brought ' +
    'write:wrote,written sit:sat,sitting stand:stood lose:lost pay:paid meet:met speak:spoke,spoken buy:bought eat:ate,eaten ' +
    'sleep:slept drink:drank,drunk drive:drove,driven fly:flew,flown wear:wore,worn win:won,winning teach:taught sell:sold ' +
    'send:sent build:built spend:spent fall:fell,fallen break:broke,broken choose:chose,chosen grow:grew,grown draw:drew,drawn ' +
    'sing:sang,sung swim:swam,swum wake:woke,woken ride:rode,ridden rise:rose,risen catch:caught fight:fought forget:forgot,forgotten ' +
    'hide:hid,hidden steal:stole,stolen throw:threw,thrown understand:understood become:became die:dying lie:lying tie:tying ' +
    'man:men woman:women child:children person:people foot:feet tooth:teeth mouse:mice life:lives wife:wives knife:knives ' +
    'leaf:leaves half:halves good:better,best bad:worse,worst far:further,furthest i:me,my,mine he:him,his she:her,hers ' +
    'they:them,their,theirs we:us,our,ours you:your,yours this:these that:those'
  )
    .split(' ')
    .flatMap((line) => {
      const [base = '', forms = ''] = line.split(':')
      return forms.split(',').map((form) => [form, base])
    }),
)

/** The forms under which an English word may be in a dictionary, the likeliest first: itself, then what it comes from. */
export const basesOf = (given: string): string[] => {
  const word = given.normalize('NFC').replaceAll('’', "'").toLowerCase()
  const bare = word.replace(/'s?$/, '')
  const bases = [word, bare, irregular[bare], ...endings(bare)]
  return [...new Set(bases.filter((base): base is string => base !== undefined && base !== ''))]
}

const endings = (word: string): string[] => {
  const [, stem = ''] = /^(.{2,}?)(?:s|ed|ing|er|est|ly|n't)$/.exec(word) ?? []
  if (stem === '') return []
  const found: string[] = []
  const ending = word.slice(stem.length)
  if (/^(?:s|ed|er|est|ly)$/.test(ending) && /i(?:e)?$/.test(stem)) found.push(stem.replace(/ie?$/, 'y'))
  if (ending === 's' && /(?:[sxz]|[cs]h|o)e$/.test(stem)) found.push(stem.slice(0, -1))
  if (ending !== 's' && ending !== 'ly' && /([^aeiou])\1$/.test(stem)) found.push(stem.slice(0, -1))
  found.push(stem)
  if (ending !== 's' && ending !== 'ly') found.push(`${stem}e`)
  return found
}
