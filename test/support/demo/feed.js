const LOG = [
  'The projector is back. We began with Wavelet Latent Diffusion (Wala): Billion-Parameter 3D Generative Model with Compact Wavelet Encodings, and turned every figure upside down to see it better.',
  'Snow. Four people, two blankets, and “Block Transformer: Global-to-Local Language Modeling for Fast Inference” read aloud in turns.',
  'Maren asked what a layer is for if it has no weights. Learning Features with Parameter-Free Layers says: less than you think, and more than you hope.',
  'An argument about sizes, settled by nobody: LogAH: Predicting 774-Million-Parameter Transformers using Graph HyperNetworks with 1/100 Parameters.',
  'The kettle broke, so we kept it brief with Towards Practical Plug-and-Play Diffusion Models.',
  'Jun drew category theory on the window: Going Beyond Neural Network Feature Similarity: The Network Feature Complexity and Its Interpretation Using Category Theory.',
];
const SHELF = [
  'Semi-Parametric Neural Image Synthesis',
  'Data-Efficient Augmentation for Training Neural Networks',
  'Ensembling Diffusion Models via Adaptive Feature Aggregation',
];

const view = document.getElementById('view');
let shown = 0;

function entry(text, index) {
  const article = document.createElement('article');
  const heading = document.createElement('h3');
  heading.textContent = `Evening ${index + 1}`;
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  article.append(heading, paragraph);
  // Leaves room to scroll, so that the next entry waits for it.
  article.style.minHeight = '60vh';
  return article;
}

function grow() {
  if (location.hash === '#shelf' || shown >= LOG.length) return;
  const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
  if (scrollTop + clientHeight < scrollHeight - 200) return;
  view.append(entry(LOG[shown], shown));
  shown += 1;
  requestAnimationFrame(grow);
}

function render() {
  view.replaceChildren();
  shown = 0;
  if (location.hash !== '#shelf') return grow();
  const list = document.createElement('ul');
  for (const title of SHELF) {
    const item = document.createElement('li');
    item.textContent = title;
    list.append(item);
  }
  view.append(list);
}

for (const link of document.querySelectorAll('a[data-view]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    history.pushState(null, '', link.getAttribute('href'));
    render();
  });
}
addEventListener('popstate', render);
addEventListener('scroll', grow, { passive: true });
render();
