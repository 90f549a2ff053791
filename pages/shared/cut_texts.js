/* What does not fit its field of a grid ends in an ellipsis, and is said whole on
   pointing at it.

   A grid is painted on a canvas, field after field, and what is longer than its column
   is cut off there without a sign. No setting changes that, and the server cannot know
   how wide a column stands in this window. So the brush itself is taught: a column is
   clipped to its rectangle before anything is painted in it, and a text that would pass
   the edge of the last rectangle is shortened. Where a later version of the grid paints
   otherwise, texts are cut as they were before. */
window.cutTexts ??= (() => {
    const HEADER_HEIGHT = 36, ROW_HEIGHT = 38, TALL_ROW_HEIGHT = 66, MARGIN = 3
    const brush = CanvasRenderingContext2D.prototype
    const { rect, clip, fillText } = brush
    /* Of each grid: what was cut there, with the columns in which it was. Its head is a
       canvas of its own, over the other. */
    const cut = new WeakMap()
    const gridOf = part => part.closest('.stDataFrameGlideDataEditor:not(.dvn-scroller)')

    const fitting = (painter, text, room) => {
        if (painter.measureText(text).width <= room) return text
        let least = 0, most = text.length - 1
        while (least < most) {
            const middle = Math.ceil((least + most) / 2)
            const tried = `${text.slice(0, middle).trimEnd()}…`
            if (painter.measureText(tried).width <= room) least = middle
            else most = middle - 1
        }
        return `${text.slice(0, least).trimEnd()}…`
    }
    const remember = (grid, text, left, right) => {
        if (!cut.has(grid)) cut.set(grid, new Map())
        const columns = cut.get(grid)
        columns.set(text, [...(columns.get(text) ?? []).slice(-3), [left, right]])
    }

    brush.rect = function (...box) {
        this.lastBox = box
        return rect.apply(this, box)
    }
    brush.clip = function (...how) {
        this.field = this.lastBox
        return clip.apply(this, how)
    }
    brush.fillText = function (text, x, y, ...rest) {
        this.grid ??= gridOf(this.canvas)
        if (!this.grid || !this.field)
            return fillText.call(this, text, x, y, ...rest)
        const [left, , width] = this.field
        const isFromRight = this.textAlign == 'right'
        const room = (isFromRight ? x - left : left + width - x) - MARGIN
        const shown = this.textAlign == 'center' ? text : fitting(this, text, room)
        if (shown != text) remember(this.grid, text, left, left + width)
        return fillText.call(this, shown, x, y, ...rest)
    }

    /* The rows as they are read aloud hold every text whole. */
    const pointedAt = (scroller, { clientX, clientY }) => {
        const grid = gridOf(scroller)
        const columns = cut.get(grid)
        if (!columns) return ''
        const box = scroller.getBoundingClientRect()
        const x = clientX - box.left, y = clientY - box.top - HEADER_HEIGHT
        const isTall = scroller.closest('[class*="st-key-wide_tall_"]')
        const height = isTall ? TALL_ROW_HEIGHT : ROW_HEIGHT
        const row = y < 0 ? 1 : 2 + Math.floor((y + scroller.scrollTop) / height)
        const fields = grid.querySelectorAll(`tr[aria-rowindex="${row}"] > *`)
        return [...fields].map(field => field.textContent).find(text =>
            columns.get(text)?.some(([left, right]) => left <= x && x < right)) ?? ''
    }
    document.addEventListener('pointermove', event => {
        const scroller = event.target.closest?.('.dvn-scroller')
        if (scroller) scroller.title = pointedAt(scroller, event)
    })
    return true
})()
