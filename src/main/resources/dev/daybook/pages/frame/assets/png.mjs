// Draws the SVG file of a picture on a canvas, at twice its size, and saves it as PNG.
const SCALE = 2

async function save(link) {
  const response = await fetch(link.href)
  const name = /filename="(.*)\.svg"/.exec(response.headers.get('Content-Disposition'))[1]
  const url = URL.createObjectURL(await response.blob())
  const image = new Image()
  image.src = url
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width * SCALE
  canvas.height = image.height * SCALE
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
  URL.revokeObjectURL(url)
  const file = document.createElement('a')
  file.download = `${name}.png`
  file.href = canvas.toDataURL('image/png')
  file.click()
}

for (const link of document.querySelectorAll('a[data-png]')) {
  link.hidden = false
  link.addEventListener('click', (event) => {
    event.preventDefault()
    save(link)
  })
}
