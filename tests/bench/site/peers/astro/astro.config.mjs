export default { output: 'static', site: 'https://site.example', outDir: 'out' }
