/** One login for each way to take part; every one has the same password. */
export const villageLogins = [
  { email: 'household@village.example', who: 'household' },
  { email: 'producer@village.example', who: 'producer' },
  { email: 'nora@village.example', who: 'brewer' },
  { email: 'manager@village.example', who: 'manager' },
  { email: 'desk@village.example', who: 'desk' },
  { email: 'treasurer@village.example', who: 'treasurer' },
  { email: 'ccas@village.example', who: 'ccas' },
  { email: 'operator@village.example', who: 'operator' },
] as const;

export const villagePassword = 'etal-demo';
