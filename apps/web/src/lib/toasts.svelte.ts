/** Short words about what just happened, shown one above the other and read out. Only the browser has any. */
export interface Toast {
  id: number
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
    items = [...items.filter((toast) => toast.text !== text), { id, text, tone, ...(action ? { action } : {}) }].slice(
      -3,
    )
    setTimeout(() => this.dismiss(id), action ? longerMs : shownMs)
  },
  dismiss(id: number): void {
    items = items.filter((toast) => toast.id !== id)
  },
}
