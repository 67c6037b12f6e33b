import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';

/** Components only: oxlint reads everything else (docs/architecture.md). */
export default [
  { ignores: ['**/build/**', '**/compiled/**', '**/.svelte-kit/**'] },
  ...svelte.configs.recommended,
  ...svelte.configs.prettier,
  {
    files: ['**/*.svelte'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: typescript.parser, extraFileExtensions: ['.svelte'] },
    },
    plugins: { '@typescript-eslint': typescript.plugin },
    rules: {
      // Links are made by the storefront's own functions, which know the language.
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      'svelte/no-useless-mustaches': 'error',
      'svelte/button-has-type': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '$app/forms',
              importNames: ['enhance'],
              message: 'Import it from #lib/ui/enhance.ts: links wait for the answer.',
            },
          ],
        },
      ],
    },
  },
];
