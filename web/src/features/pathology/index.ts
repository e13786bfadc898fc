import {
  IconBarcode,
  IconChartBar,
  IconColorFilter,
  IconLayoutBoard,
  IconMicroscope,
  IconReportMedical,
  IconTemplate,
} from '@tabler/icons-react';
import type { Entry } from '@/app/feature';
import { page } from '@/app/root';

export const routes = [
  page('/pathology/cases', () => import('./CasesPage'), 'CasesPage'),
  page('/pathology/cases/new', () => import('./RegisterCasePage'), 'RegisterCasePage'),
  page('/pathology/cases/$id', () => import('./CasePage'), 'CasePage'),
  page('/pathology/reports', () => import('./report/ReportsPage'), 'ReportsPage'),
  page('/pathology/reports/$id', () => import('./report/ReportPage'), 'ReportPage'),
  page('/pathology/bench', () => import('./BenchPage'), 'BenchPage'),
  page('/pathology/board', () => import('./BoardPage'), 'BoardPage'),
  page('/pathology/statistics', () => import('./StatisticsPage'), 'StatisticsPage'),
  page('/pathology/report-templates', () => import('./TemplatesPage'), 'TemplatesPage'),
  page('/pathology/stains', () => import('./StainsPage'), 'StainsPage'),
] as const;

export const entries: Entry[] = [
  {
    id: 'pathologyCases',
    label: 'nav.pathologyCases',
    icon: IconMicroscope,
    to: '/pathology/cases',
    permission: 'case.read',
    group: 'care',
  },
  {
    id: 'pathologyReports',
    label: 'nav.pathologyReports',
    icon: IconReportMedical,
    to: '/pathology/reports',
    permission: 'pathology_report.read',
    group: 'care',
  },
  {
    id: 'pathologyBench',
    label: 'nav.pathologyBench',
    icon: IconBarcode,
    to: '/pathology/bench',
    permission: 'bench.work',
    group: 'care',
  },
  {
    id: 'pathologyBoard',
    label: 'nav.pathologyBoard',
    icon: IconLayoutBoard,
    to: '/pathology/board',
    permission: 'case.read',
    group: 'care',
  },
  {
    id: 'pathologyStatistics',
    label: 'nav.pathologyStatistics',
    icon: IconChartBar,
    to: '/pathology/statistics',
    permission: 'pathology_statistics.read',
    group: 'care',
  },
  {
    id: 'reportTemplates',
    label: 'nav.reportTemplates',
    icon: IconTemplate,
    to: '/pathology/report-templates',
    permission: 'pathology_template.manage',
    group: 'administration',
  },
  {
    id: 'stains',
    label: 'nav.stains',
    icon: IconColorFilter,
    to: '/pathology/stains',
    permission: 'stain.manage',
    group: 'administration',
  },
];
