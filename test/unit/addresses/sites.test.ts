import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAPER_LINKS, paperAddress, type PaperIds } from '../../../lib/core/addresses';
import { SITES } from '../../../lib/core/addresses/sites';
import { linkKey } from '../../../lib/core/matching/link-key';

const HASH = '204e3073870fae3d05bcbc2f6a8e263d9b72e776';

/** A block a site: its name, the identifier, the page; then addresses of that paper, `pdf` before those of its files. */
const ROWS = `
arXiv | arxivId 2111.09886 | https://arxiv.org/abs/2111.09886
  https://arxiv.org/abs/2111.09886
  http://www.arxiv.org/abs/2111.09886v3
  https://ARXIV.org/abs/2111.09886/?utm_source=mail&fbclid=x#comments
  https://export.arxiv.org/abs/2111.09886v1
  https://arxiv.org/html/2111.09886v1#S3.E4
  https://cn.arxiv.org/format/2111.09886
  https://arxiv.org:443/abs/arXiv:2111.09886
  https://xxx.lanl.gov/abs/2111.09886
  pdf https://arxiv.org/pdf/2111.09886
  pdf https://arxiv.org/pdf/2111.09886v2.pdf
  pdf https://arxiv.org/pdf/2111.09886.PDF#page=4
  pdf https://arxiv.org/ftp/arxiv/papers/2111/2111.09886.pdf

arXiv | arxivId math/0309136 | https://arxiv.org/abs/math/0309136
  https://arxiv.org/abs/math/0309136v2
  https://arxiv.org/abs/math.GT/0309136
  https://arxiv.org/abs/math%2F0309136
  pdf https://arxiv.org/pdf/math/0309136
  pdf https://export.arxiv.org/pdf/math.GT/0309136v1.pdf

ar5iv | arxivId 1706.03762 | https://arxiv.org/abs/1706.03762
  https://ar5iv.org/abs/1706.03762
  https://ar5iv.labs.arxiv.org/html/1706.03762
  https://www.ar5iv.org/html/1706.03762v5?x=1

alphaXiv | arxivId 1706.03762 | https://arxiv.org/abs/1706.03762
  https://www.alphaxiv.org/abs/1706.03762v7
  https://alphaxiv.org/overview/1706.03762
  https://www.alphaxiv.org/zh/overview/1706.03762?tab=x
  pdf https://www.alphaxiv.org/pdf/1706.03762

Hugging Face | arxivId 2501.01234 | https://arxiv.org/abs/2501.01234
  https://huggingface.co/papers/2501.01234
  https://hf.co/papers/2501.01234/
  https://huggingface.co/papers/2501.01234#community

Semantic Scholar | semanticScholar 204e3073870fae3d05bcbc2f6a8e263d9b72e776 | https://www.semanticscholar.org/paper/204e3073870fae3d05bcbc2f6a8e263d9b72e776
  https://www.semanticscholar.org/paper/Attention-is-All-you-Need-Vaswani-Shazeer/204e3073870fae3d05bcbc2f6a8e263d9b72e776
  https://semanticscholar.org/paper/204E3073870FAE3D05BCBC2F6A8E263D9B72E776?sort=relevance
  https://www.semanticscholar.org/paper/Attention/204e3073870fae3d05bcbc2f6a8e263d9b72e776/figure/3
  https://www.semanticscholar.org/reader/204e3073870fae3d05bcbc2f6a8e263d9b72e776
  pdf https://pdfs.semanticscholar.org/204e/3073870fae3d05bcbc2f6a8e263d9b72e776.pdf

Semantic Scholar | corpusId 13756489 | https://api.semanticscholar.org/CorpusID:13756489
  https://api.semanticscholar.org/CorpusID:13756489
  https://api.semanticscholar.org/CorpusId:13756489#x
  https://www.semanticscholar.org/p/13756489

Semantic Scholar | arxivId 1706.03762 | https://arxiv.org/abs/1706.03762
  https://www.semanticscholar.org/arxiv/1706.03762
  https://api.semanticscholar.org/arXiv:1706.03762
  https://semanticscholar.org/arxiv/1706.03762v2

OpenReview | openReview rJl-b3RcF7 | https://openreview.net/forum?id=rJl-b3RcF7
  https://openreview.net/forum?id=rJl-b3RcF7
  https://openreview.net/forum?referrer=%5Bhome%5D(%2F)&id=rJl-b3RcF7&noteId=HyxvJ5
  https://www.openreview.net/forum?id=rJl-b3RcF7#discussion
  https://openreview.net/attachment?id=rJl-b3RcF7&name=supplementary_material
  pdf https://openreview.net/pdf?id=rJl-b3RcF7
  pdf https://openreview.net/pdf?id=rJl-b3RcF7&noteId=x#page=2

OpenReview | openReviewFile 204e3073870fae3d05bcbc2f6a8e263d9b72e776 | https://openreview.net/pdf/204e3073870fae3d05bcbc2f6a8e263d9b72e776.pdf
  pdf https://openreview.net/pdf/204e3073870fae3d05bcbc2f6a8e263d9b72e776.pdf
  pdf http://openreview.net/pdf/204e3073870fae3d05bcbc2f6a8e263d9b72e776.pdf#page=2
  pdf https://www.openreview.net/pdf/204e3073870fae3d05bcbc2f6a8e263d9b72e776.pdf?x

ACL Anthology | acl 2020.acl-main.1 | https://aclanthology.org/2020.acl-main.1/
  https://aclanthology.org/2020.acl-main.1/
  https://www.aclweb.org/anthology/2020.acl-main.1
  https://aclanthology.org/2020.acl-main.1.bib
  https://aclanthology.org/attachments/2020.acl-main.1.Software.zip
  pdf https://aclanthology.org/2020.acl-main.1.pdf
  pdf https://aclanthology.org/2020.acl-main.1v2.pdf

ACL Anthology | acl P19-1001 | https://aclanthology.org/P19-1001/
  https://aclanthology.org/P19-1001
  http://aclweb.org/anthology/P19-1001/
  https://aclanthology.info/papers/P19-1001/p19-1001
  https://aclanthology.org/p19-1001
  pdf http://www.aclweb.org/anthology/P/P19/P19-1001.pdf
  pdf https://www.aclweb.org/anthology/P19-1001.pdf

PMLR | pmlr v139/radford21a | https://proceedings.mlr.press/v139/radford21a.html
  https://proceedings.mlr.press/v139/radford21a.html
  http://proceedings.mlr.press/v139/radford21a
  https://proceedings.mlr.press/v139/radford21a.html?utm_source=x#abstract
  pdf https://proceedings.mlr.press/v139/radford21a/radford21a.pdf
  pdf https://raw.githubusercontent.com/mlresearch/v139/main/assets/radford21a/radford21a.pdf

PMLR | pmlr v9/glorot10a | https://proceedings.mlr.press/v9/glorot10a.html
  https://proceedings.mlr.press/v9/glorot10a.html
  http://www.jmlr.org/proceedings/papers/v9/glorot10a.html
  https://jmlr.org/proceedings/papers/v9/glorot10a
  pdf http://jmlr.org/proceedings/papers/v9/glorot10a/glorot10a.pdf

NeurIPS | neurips 2017/3f5ee243547dee91fbd053c1c4a845aa | https://proceedings.neurips.cc/paper_files/paper/2017/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract.html
  https://papers.nips.cc/paper/2017/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract.html
  https://proceedings.neurips.cc/paper_files/paper/2017/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract.html#x
  https://papers.neurips.cc/paper_files/paper/2017/file/3f5ee243547dee91fbd053c1c4a845aa-Reviews.html
  pdf https://proceedings.neurips.cc/paper/2017/file/3f5ee243547dee91fbd053c1c4a845aa-Paper.pdf

NeurIPS | neurips 2023/3f5ee243547dee91fbd053c1c4a845aa-Datasets_and_Benchmarks | https://proceedings.neurips.cc/paper_files/paper/2023/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract-Datasets_and_Benchmarks.html
  https://papers.nips.cc/paper_files/paper/2023/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract-Datasets_and_Benchmarks.html
  https://proceedings.neurips.cc/paper_files/paper/2023/file/3f5ee243547dee91fbd053c1c4a845aa-Bibtex-Datasets_and_Benchmarks.bib
  pdf https://proceedings.neurips.cc/paper_files/paper/2023/file/3f5ee243547dee91fbd053c1c4a845aa-Paper-Datasets_and_Benchmarks.pdf

NeurIPS | neurips 7181-attention-is-all-you-need | https://papers.nips.cc/paper/7181-attention-is-all-you-need
  https://papers.nips.cc/paper/7181-attention-is-all-you-need
  http://papers.nips.cc/paper/7181-attention-is-all-you-need/
  pdf https://papers.nips.cc/paper/7181-attention-is-all-you-need.pdf

CVF Open Access | cvf content_cvpr_2016/html/He_Deep_Residual_Learning_CVPR_2016 | https://openaccess.thecvf.com/content_cvpr_2016/html/He_Deep_Residual_Learning_CVPR_2016_paper.html
  https://openaccess.thecvf.com/content_cvpr_2016/html/He_Deep_Residual_Learning_CVPR_2016_paper.html
  http://openaccess.thecvf.com/content_cvpr_2016/html/He_Deep_Residual_Learning_CVPR_2016_paper.html#x
  pdf https://openaccess.thecvf.com/content_cvpr_2016/papers/He_Deep_Residual_Learning_CVPR_2016_paper.pdf
  pdf https://openaccess.thecvf.com/content_cvpr_2016/supplemental/He_Deep_Residual_Learning_CVPR_2016_supplemental.pdf

CVF Open Access | cvf content/CVPR2023W/ECV/html/A_B_CVPRW_2023 | https://openaccess.thecvf.com/content/CVPR2023W/ECV/html/A_B_CVPRW_2023_paper.html
  https://openaccess.thecvf.com/content/CVPR2023W/ECV/html/A_B_CVPRW_2023_paper.html
  https://OpenAccess.TheCVF.com/content/CVPR2023W/ECV/html/A_B_CVPRW_2023_paper.html?x=1
  pdf https://openaccess.thecvf.com/content/CVPR2023W/ECV/papers/A_B_CVPRW_2023_paper.pdf

JMLR | jmlr v21/20-074 | https://jmlr.org/papers/v21/20-074.html
  https://jmlr.org/papers/v21/20-074.html
  http://www.jmlr.org/papers/v21/20-074
  https://jmlr.csail.mit.edu/papers/v21/20-074.html
  https://jmlr.org/papers/v21/20-074.bib
  pdf https://jmlr.org/papers/volume21/20-074/20-074.pdf

bioRxiv and medRxiv | doi 10.1101/2020.01.01.123456 | https://doi.org/10.1101/2020.01.01.123456
  https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1
  https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full
  https://biorxiv.org/content/early/2020/01/02/2020.01.01.123456
  https://www.biorxiv.org/content/10.1101/2020.01.01.123456v3.article-metrics
  https://www.biorxiv.org/lookup/doi/10.1101/2020.01.01.123456
  pdf https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf
  pdf https://www.biorxiv.org/content/biorxiv/early/2020/01/02/2020.01.01.123456.full.pdf+html

bioRxiv and medRxiv | doi 10.1101/2020.03.24.20042937 | https://doi.org/10.1101/2020.03.24.20042937
  https://www.medrxiv.org/content/10.1101/2020.03.24.20042937v1
  https://medrxiv.org/content/10.1101/2020.03.24.20042937
  https://www.medrxiv.org/content/10.1101/2020.03.24.20042937v2.full-text
  pdf https://www.medrxiv.org/content/10.1101/2020.03.24.20042937v1.full.pdf

Nature | doi 10.1038/s41586-021-03819-2 | https://doi.org/10.1038/s41586-021-03819-2
  https://www.nature.com/articles/s41586-021-03819-2
  https://nature.com/articles/s41586-021-03819-2/figures/1
  https://www.nature.com/articles/S41586-021-03819-2?fromPaywallRec=true#Abs1
  pdf https://www.nature.com/articles/s41586-021-03819-2.pdf
  pdf https://www.nature.com/articles/s41586-021-03819-2_reference.pdf

Nature | doi 10.1038/nature14236 | https://doi.org/10.1038/nature14236
  https://www.nature.com/articles/nature14236
  http://www.nature.com/nature/journal/v518/n7540/full/nature14236.html
  http://www.nature.com/nature/journal/v518/n7540/abs/nature14236.html
  pdf http://www.nature.com/nature/journal/v518/n7540/pdf/nature14236.pdf

Science | doi 10.1126/science.aaa8415 | https://doi.org/10.1126/science.aaa8415
  https://www.science.org/doi/10.1126/science.aaa8415
  https://science.org/doi/full/10.1126/SCIENCE.aaa8415
  https://www.science.org/doi/abs/10.1126/science.aaa8415?cookieSet=1#supplementary
  https://www.science.org/doi/epdf/10.1126/science.aaa8415
  pdf https://www.science.org/doi/pdf/10.1126/science.aaa8415?download=true

ScienceDirect | pii S0004370221000862 | https://www.sciencedirect.com/science/article/pii/S0004370221000862
  https://www.sciencedirect.com/science/article/pii/S0004370221000862
  https://sciencedirect.com/science/article/abs/pii/s0004370221000862?via%3Dihub
  https://linkinghub.elsevier.com/retrieve/pii/S0004370221000862
  pdf https://www.sciencedirect.com/science/article/pii/S0004370221000862/pdfft?md5=0&pid=1-s2.0-S0004370221000862-main.pdf
  pdf https://pdf.sciencedirectassets.com/271585/1-s2.0-S0004370221X00065/1-s2.0-S0004370221000862/main.pdf?X-Amz-Security-Token=abc

Springer | doi 10.1007/s11263-015-0816-y | https://doi.org/10.1007/s11263-015-0816-y
  https://link.springer.com/article/10.1007/s11263-015-0816-y
  https://link.springer.com/article/10.1007%2Fs11263-015-0816-y
  https://LINK.springer.com/article/10.1007/s11263-015-0816-y/fulltext.html#Sec1
  pdf https://link.springer.com/content/pdf/10.1007/s11263-015-0816-y.pdf
  pdf https://link.springer.com/content/pdf/10.1007%2Fs11263-015-0816-y.pdf?pdf=button

Springer | doi 10.1007/978-3-319-24574-4_28 | https://doi.org/10.1007/978-3-319-24574-4_28
  https://link.springer.com/chapter/10.1007/978-3-319-24574-4_28
  https://link.springer.com/chapter/10.1007%2F978-3-319-24574-4_28?x
  https://link.springer.com/10.1007/978-3-319-24574-4_28
  pdf https://link.springer.com/content/pdf/10.1007/978-3-319-24574-4_28.pdf

Springer | doi 10.1186/s13059-019-1874-1 | https://doi.org/10.1186/s13059-019-1874-1
  https://genomebiology.biomedcentral.com/articles/10.1186/s13059-019-1874-1
  https://genomebiology.biomedcentral.com/articles/10.1186/s13059-019-1874-1/figures/2
  https://genomebiology.biomedcentral.com/articles/10.1186/s13059-019-1874-1#Sec2
  pdf https://genomebiology.biomedcentral.com/track/pdf/10.1186/s13059-019-1874-1.pdf

Wiley | doi 10.1002/rob.21918 | https://doi.org/10.1002/rob.21918
  https://onlinelibrary.wiley.com/doi/10.1002/rob.21918
  https://onlinelibrary.wiley.com/doi/full/10.1002/rob.21918?af=R
  http://agupubs.onlinelibrary.wiley.com/doi/10.1002/rob.21918/abstract
  https://onlinelibrary.wiley.com/doi/epdf/10.1002/rob.21918
  pdf https://onlinelibrary.wiley.com/doi/pdfdirect/10.1002/rob.21918?download=true
  pdf https://onlinelibrary.wiley.com/doi/pdf/10.1002/rob.21918

IEEE Xplore | ieee 7780459 | https://ieeexplore.ieee.org/document/7780459
  https://ieeexplore.ieee.org/document/7780459
  https://ieeexplore.ieee.org/abstract/document/7780459/authors#authors
  http://ieeexplore.ieee.org/xpl/articleDetails.jsp?tp=&arnumber=7780459&x=1
  https://ieeexplore.ieee.org/xpls/abs_all.jsp?arnumber=7780459
  pdf https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=7780459
  pdf https://ieeexplore.ieee.org/iel7/7776647/7780329/07780459.pdf

ACM Digital Library | doi 10.1145/3442188.3445922 | https://doi.org/10.1145/3442188.3445922
  https://dl.acm.org/doi/10.1145/3442188.3445922
  https://dl.acm.org/doi/abs/10.1145/3442188.3445922?cid=1
  https://dl.acm.org/doi/fullHtml/10.1145/3442188.3445922
  pdf https://dl.acm.org/doi/pdf/10.1145/3442188.3445922
  pdf https://dl.acm.org/doi/pdf/10.1145/3442188.3445922.pdf?download=true

ACM Digital Library | acm 3295349 | https://dl.acm.org/citation.cfm?id=3295349
  https://dl.acm.org/citation.cfm?id=3295222.3295349
  http://portal.acm.org/citation.cfm?id=3295349&dl=ACM
  https://dl.acm.org/citation.cfm?doid=x&id=3295349
  pdf https://dl.acm.org/ft_gateway.cfm?id=3295349&ftid=1

DOI | doi 10.1038/s41586-021-03819-2 | https://doi.org/10.1038/s41586-021-03819-2
  https://doi.org/10.1038/s41586-021-03819-2
  http://dx.doi.org/10.1038/S41586-021-03819-2
  https://www.doi.org/10.1038%2Fs41586-021-03819-2?utm_medium=x
  https://doi.org/doi:10.1038/s41586-021-03819-2
  https://doi.org/10.1038/s41586-021-03819-2/.

DOI | arxivId 2111.09886 | https://arxiv.org/abs/2111.09886
  https://doi.org/10.48550/arXiv.2111.09886
  https://doi.org/10.48550%2FarXiv.2111.09886
  http://dx.doi.org/10.48550/ARXIV.2111.09886

PubMed | pmid 34265844 | https://pubmed.ncbi.nlm.nih.gov/34265844/
  https://pubmed.ncbi.nlm.nih.gov/34265844/
  https://pubmed.ncbi.nlm.nih.gov/34265844/?from_term=fold#affiliation-1
  https://www.ncbi.nlm.nih.gov/pubmed/34265844
  https://www.ncbi.nlm.nih.gov/m/pubmed/34265844/
  https://europepmc.org/article/MED/34265844

PubMed Central | pmcid PMC8371605 | https://pmc.ncbi.nlm.nih.gov/articles/PMC8371605/
  https://pmc.ncbi.nlm.nih.gov/articles/PMC8371605/
  https://www.ncbi.nlm.nih.gov/pmc/articles/pmc8371605/?report=classic#sec1
  https://europepmc.org/article/PMC/PMC8371605
  https://europepmc.org/articles/PMC8371605
  pdf https://pmc.ncbi.nlm.nih.gov/articles/PMC8371605/pdf/41586_2021_Article_3819.pdf
  pdf https://www.ncbi.nlm.nih.gov/pmc/articles/PMC8371605/pdf/
`;

/** Lists, searches, people, wrong identifiers and imposters. */
const OTHERS = `
https://arxiv.org/ https://arxiv.org/list/cs.CV/new https://arxiv.org/a/he_k_1 https://arxiv.org/abs/2111.0988600
https://arxiv.org/abs/2113.09886 https://arxiv.org/abs/ https://arxiv.org/pdf/2111 https://arxiv.org/search/?query=2111.09886
https://info.arxiv.org/help/2111.09886 https://notarxiv.org/abs/2111.09886 https://arxiv.org.example.org/abs/2111.09886
https://arxiv.org@example.org/abs/2111.09886 https://user:word@arxiv.org/abs/2111.09886 https://arxiv.org:8443/abs/2111.09886
https://example.org/https://arxiv.org/abs/2111.09886 https://example.org/?u=https://arxiv.org/abs/2111.09886
javascript:https://arxiv.org/abs/2111.09886 ftp://arxiv.org/abs/2111.09886 arxiv.org/abs/2111.09886 about:blank nonsense
https://arxiv.org\\abs\\2111.09886 https://arxiv.org/abs/%E0%A4%A https://arxiv.org/abs/2111.09886v2/evil
https://ar5iv.org/ https://ar5iv.org/feeling_lucky https://ar5iv.labs.arxiv.org/html/1706
https://www.alphaxiv.org/ https://www.alphaxiv.org/explore https://www.alphaxiv.org/abs/none
https://huggingface.co/papers https://huggingface.co/papers/date/2025-10-02 https://huggingface.co/2501.01234
https://huggingface.co/papers/2501.01234/page https://huggingface.co/models/2501.01234
https://www.semanticscholar.org/ https://www.semanticscholar.org/author/A/40348417 https://www.semanticscholar.org/paper/abc
https://www.semanticscholar.org/search?q=204e https://api.semanticscholar.org/CorpusID:0 https://www.semanticscholar.org/paper/${HASH}0
https://openreview.net/group?id=ICLR.cc/2024/Conference https://openreview.net/profile?id=~Kaiming_He1 https://openreview.net/forum
https://openreview.net/forum?id= https://openreview.net/forum?id=ICLR.cc/2024 https://openreview.net/pdf?id=a%20b https://openreview.net/pdf/short.pdf
https://aclanthology.org/ https://aclanthology.org/volumes/2020.acl-main/ https://aclanthology.org/2020.acl-main/
https://aclanthology.org/2020.acl-main.0/ https://aclanthology.org/2020.acl-main.0.pdf https://aclanthology.org/P19-1000/ https://aclanthology.org/W19-0100
https://aclanthology.org/people/a/ashish-vaswani/ https://aclanthology.org/events/acl-2020/ https://aclanthology.org/search/?q=P19-1001
https://proceedings.mlr.press/ https://proceedings.mlr.press/v139/ https://proceedings.mlr.press/faq.html https://jmlr.org/proceedings/papers/v9/
https://raw.githubusercontent.com/mlresearch/v139/main/README.md https://github.com/mlresearch/v139
https://papers.nips.cc/ https://papers.nips.cc/paper/2017 https://papers.nips.cc/paper_files/paper/2017 https://proceedings.neurips.cc/paper/2017/hash/abc-Abstract.html
https://papers.nips.cc/book/advances-in-neural-information-processing-systems-30-2017 https://neurips.cc/Conferences/2023
https://openaccess.thecvf.com/menu https://openaccess.thecvf.com/CVPR2023?day=all https://openaccess.thecvf.com/content/CVPR2023/html/
https://openaccess.thecvf.com/content/CVPR2023/papers/index.pdf https://thecvf.com/content/CVPR2023/html/A_paper.html
https://jmlr.org/ https://jmlr.org/papers/ https://jmlr.org/papers/v21/ https://jmlr.org/mloss/ https://jmlr.org/papers/topic/vision.html
https://www.biorxiv.org/ https://www.biorxiv.org/collection/neuroscience https://www.biorxiv.org/search/10.1101 https://www.biorxiv.org/content/early/recent
https://www.biorxiv.org/content/10.1101/abc https://www.medrxiv.org/content/10.9999/2020.03.24.20042937v1
https://www.nature.com/ https://www.nature.com/articles https://www.nature.com/articles/ https://www.nature.com/nature/volumes/596/issues/7873
https://www.nature.com/subjects/machine-learning https://www.nature.com/search?q=s41586-021-03819-2 https://www.nature.com/articles/about
https://www.science.org/ https://www.science.org/toc/science/current https://www.science.org/doi/10.1126 https://www.science.org/content/article/news-2021
https://www.sciencedirect.com/ https://www.sciencedirect.com/journal/artificial-intelligence/vol/299/issue/C https://www.sciencedirect.com/science/article/pii/S000437
https://www.sciencedirect.com/search?pii=S0004370221000862 https://www.sciencedirect.com/book/9780123456789/title
https://link.springer.com/ https://link.springer.com/journal/11263 https://link.springer.com/book/10.1007/978-3-319-24574-4
https://link.springer.com/content/pdf/10.1007/978-3-319-24574-4.pdf https://link.springer.com/search?query=10.1007/s11263 https://link.springer.com/journal/11263/volumes-and-issues/115-3
https://onlinelibrary.wiley.com/ https://onlinelibrary.wiley.com/toc/15564967/2020/37/1 https://onlinelibrary.wiley.com/doi/book/10.1002/9780470316979 https://onlinelibrary.wiley.com/journal/15564967
https://ieeexplore.ieee.org/ https://ieeexplore.ieee.org/xpl/conhome/7776647/proceeding https://ieeexplore.ieee.org/author/37085 https://ieeexplore.ieee.org/document/abc
https://ieeexplore.ieee.org/xpl/RecentIssue.jsp?punumber=34 https://ieeexplore.ieee.org/search/searchresult.jsp?queryText=7780459 https://ieeexplore.ieee.org/stamp/stamp.jsp
https://dl.acm.org/ https://dl.acm.org/doi/proceedings/10.1145/3442188 https://dl.acm.org/toc/tocs/2021/39/1 https://dl.acm.org/profile/81100 https://dl.acm.org/citation.cfm?id=x
https://doi.org/ https://doi.org/10.1038 https://doi.org/abc https://www.doi.org/the-identifier/resources https://doi.org.example.org/10.1038/x https://notdoi.org/10.1038/abc
https://pubmed.ncbi.nlm.nih.gov/ https://pubmed.ncbi.nlm.nih.gov/?term=34265844 https://pubmed.ncbi.nlm.nih.gov/trending/ https://pubmed.ncbi.nlm.nih.gov/0 https://www.ncbi.nlm.nih.gov/34265844
https://www.ncbi.nlm.nih.gov/pubmed/?term=x https://www.ncbi.nlm.nih.gov/gene/7157 https://pmc.ncbi.nlm.nih.gov/ https://pmc.ncbi.nlm.nih.gov/articles/8371605/ https://www.ncbi.nlm.nih.gov/pmc/journals/2/
https://openaccess.thecvf.com/content/CVPR2023W/ECV/papers/A_B_%0CVPRW_2023_paper.pdf https://doi.org/10.1038/..%2Fnature14236
https://github.com/microsoft/SimMIM https://scholar.google.com/citations?user=x https://example.org/papers/deep.pdf`
  .trim()
  .split(/\s+/);

const CASES = ROWS.trim()
  .split('\n\n')
  .flatMap((block) => {
    const [head = '', ...lines] = block.split('\n').map((line) => line.trim());
    const [site = '', id = '', url = ''] = head.split(' | ');
    const [kind = '', value = ''] = id.split(' ');
    const expected = { site, ids: { [kind]: value } as PaperIds, url };
    return lines.map((line) => {
      const address = line.replace(/^pdf /, '');
      return [address, { ...expected, isPdf: line !== address }] as const;
    });
  });

function isCovered(address: string): boolean {
  const { hostname } = new URL(address);
  return PAPER_LINKS.some((pattern) => `.${hostname}/`.endsWith(pattern.slice('*://*'.length, -1)));
}

describe('paperAddress', () => {
  test.each(CASES)('reads %s', (address, expected) => {
    expect(paperAddress(address)).toEqual(expected);
    // The page of a paper with a DOI or an arXiv id is on another site.
    expect(paperAddress(expected.url)).toMatchObject({ ids: expected.ids, url: expected.url });
  });

  test.each(OTHERS)('finds no paper in %s', (address) => {
    expect(paperAddress(address)).toBeUndefined();
  });

  test('finds papers only at addresses that the match patterns for links cover', () => {
    expect(CASES.map(([address]) => address).filter((address) => !isCovered(address))).toEqual([]);
  });

  test('has a row above for each pattern of the table', () => {
    const unused = SITES.flatMap(({ name, host, paths }) =>
      paths
        .map((place) => (place instanceof RegExp ? place : place[0]))
        .filter(
          (pattern) =>
            !CASES.some(([address, { site }]) => {
              const { hostname, pathname } = new URL(address);
              const path = decodeURIComponent(pathname).replace(/(?<=.)\/+$/, '');
              return site === name && host.test(hostname.replace('www.', '')) && pattern.test(path);
            }),
        )
        .map((pattern) => `${name}: ${pattern.source}`),
    );
    expect(unused).toEqual([]);
  });

  test('agrees with the keys of links that pages are read with', () => {
    const wrong = CASES.filter(([address, { ids }]) => {
      const key = linkKey(address);
      return key?.startsWith('arxiv:') && key !== `arxiv:${ids.arxivId}` && !address.includes('math.GT');
    });
    expect(wrong).toEqual([]);
  });

  test('gives addresses that it reads as the same paper', () => {
    const hosts = fc.constantFrom(...CASES.map(([address]) => address));
    const letters = fc.oneof(
      fc.string({ minLength: 1, maxLength: 1 }),
      fc.constantFrom('%23', '%25', '%2F', '..', 'é'),
    );
    fc.assert(
      fc.property(hosts, fc.string({ maxLength: 20, unit: letters }), fc.nat(80), (address, junk, at) => {
        const found = paperAddress(address.slice(0, at) + junk + address.slice(at));
        if (found) expect(paperAddress(found.url)).toMatchObject({ ids: found.ids, url: found.url });
      }),
      { numRuns: 3_000 },
    );
  });

  test('never throws, and refuses very long addresses', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => void paperAddress(url)),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void paperAddress(`https://arxiv.org/${text}`)));
    expect(paperAddress(`https://arxiv.org/abs/2111.09886?${'x'.repeat(9_000)}`)).toBeUndefined();
    for (const part of ['/', 'a/', '10.1/', 'v1/', '-', '.pdf', '%2F'])
      for (const { host } of SITES)
        paperAddress(`https://${host.source.replace(/\\\./g, '.').replace(/[^a-z.]/g, '')}/doi/${part.repeat(1_500)}x`);
  });
});
