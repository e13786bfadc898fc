import {
  ActionIcon,
  Badge,
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Loader,
  type MantineColorsTuple,
  Table,
  TableScrollContainer,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';

const ocean: MantineColorsTuple = [
  '#e6f7fa',
  '#d3ebef',
  '#a8d6de',
  '#79c0cc',
  '#52adbd',
  '#3aa1b4',
  '#2a9bb0',
  '#19879b',
  '#0b7285',
  '#006678',
];
// light variant: shade 9 text in light mode keeps every hue (yellow and orange too) at 4.5:1 or better
const DARK_TEXT: Record<string, string> = {
  yellow: '#7a4100',
  orange: '#8a3300',
  red: '#a51111',
  teal: '#05553f',
  gray: '#343a40',
  blue: '#0b4a86',
  violet: '#4527a0',
  ocean: '#00525f',
  green: '#0b5a1e',
  lime: '#3d5200',
  cyan: '#07515e',
  indigo: '#2f3fa0',
  grape: '#6b1f7f',
  pink: '#8f1244',
};
const variantColorResolver: VariantColorsResolver = (input) => {
  const d = defaultVariantColorsResolver(input);
  const key = input.color ?? input.theme.primaryColor;
  if (input.variant === 'light' && DARK_TEXT[key])
    return { ...d, color: `light-dark(${DARK_TEXT[key]}, var(--mantine-color-${key}-1))` };
  return d;
};
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#545d66',
    '--mantine-color-placeholder': '#6c757d',
    '--mantine-color-error': '#b42318',
  },
  dark: {
    '--mantine-color-dimmed': '#a9b1b9',
    '--mantine-color-placeholder': '#9aa3ab',
    '--mantine-color-error': '#ffa8a8',
    '--mantine-color-orange-light': '#4a2a12',
    '--mantine-color-anchor': '#a8d6de',
    '--mantine-color-red-filled': '#c92a2a',
    '--mantine-color-red-filled-hover': '#e03131',
  },
});
export const theme = createTheme({
  primaryColor: 'ocean',
  primaryShade: { light: 8, dark: 8 },
  colors: { ocean },
  variantColorResolver,
  fontFamily: 'Inter, "Noto Sans", "Segoe UI", system-ui, sans-serif',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem' },
      h2: { fontSize: '1.125rem' },
      h3: { fontSize: '1rem' },
      h4: { fontSize: '0.875rem' },
    },
  },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  autoContrast: true,
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { miw: 24, mih: 24 } }),
    Badge: Badge.extend({
      defaultProps: { variant: 'light', radius: 'sm' },
      styles: { label: { textTransform: 'none', fontWeight: 600 } },
    }),
    // Its name is heard only where it has a role.
    Loader: Loader.extend({ defaultProps: { role: 'status' } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm', fz: 'sm' } }),
    // Wide tables scroll by the keyboard, too; the frame around the scroller must not be one itself.
    TableScrollContainer: TableScrollContainer.extend({
      defaultProps: { scrollAreaProps: { viewportProps: { tabIndex: 0 } } },
      styles: { scrollContainer: { overflow: 'hidden' } },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 250, withArrow: true } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
  },
});
