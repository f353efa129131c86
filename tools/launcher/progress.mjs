const live = process.stdout.isTTY

/** Runs `work` and shows on one line what it is and how long it took. */
export async function step(title, work) {
  const begun = performance.now()
  if (live) process.stdout.write(`· ${title} …`)
  else console.log(`· ${title} …`)
  try {
    const result = await work((now) => live && process.stdout.write(`\r\x1b[K· ${title} … ${now}`))
    done(`✓ ${title} · ${seconds(begun)}`)
    return result
  } catch (error) {
    done(`✗ ${title} · ${seconds(begun)}`)
    throw error
  }
}

function done(line) {
  console.log(live ? `\r\x1b[K${line}` : line)
}

export function seconds(begun) {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`
}
