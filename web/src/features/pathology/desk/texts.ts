import { addEnglish } from '@/i18n';
import bench from '@/i18n/en/bench.json';
import texts from '@/i18n/en/desk.json';
import pathology from '@/i18n/en/pathology.json';

addEnglish(bench);
addEnglish(pathology);
addEnglish(texts);
