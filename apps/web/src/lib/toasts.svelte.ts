/** Short words about what just happened, shown one above the other and read out. Only the browser has any. */
export interface Toast {
  id: number
  /** ms, as `performance.now()` counts. */
  saidAt: number
  text: string
  tone: 'plain' | 'problem'
  action?: { label: string; run: () => void }
}

const shownMs = 5000
const longerMs = 8000

let next = 0
let items = $state<Toast[]>([])

export const toasts = {
  get items(): readonly Toast[] {
    return items
  },
  /** Says it, and takes it away after a while; longer with something to press. */
  say(text: string, options: { tone?: Toast['tone']; action?: Toast['action'] } = {}): void {
    const id = next++
    const { action, tone = 'plain' } = options
    const toast = { id, saidAt: performance.now(), text, tone, ...(action ? { action } : {}) }
    items = [...items.filter((other) => other.text !== text), toast].slice(-3)
    setTimeout(() => this.dismiss(id), action ? longerMs : shownMs)
  },
  dismiss(id: number): void {
    items = items.filter((toast) => toast.id !== id)
  },
}
