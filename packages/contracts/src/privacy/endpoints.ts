import { endpoint } from '../shared/endpoint.ts';

export const exportMe = endpoint({
  method: 'GET',
  path: '/api/persons/me/export',
  permission: 'session.own',
  summary: 'Everything that is kept about me and my household: a zip of JSON and CSV files.',
  answers: 'application/zip',
});
