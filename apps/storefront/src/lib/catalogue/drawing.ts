export type Drawing = 'root' | 'fruit' | 'leaf' | 'egg' | 'bread' | 'jar' | 'cheese' | 'crate';

const drawings: Record<string, Drawing> = {
  vegetables: 'root',
  fruit: 'fruit',
  eggs: 'egg',
  dairy: 'jar',
  cheese: 'cheese',
  bread: 'bread',
  pantry: 'jar',
  drinks: 'jar',
};

/** The drawn symbol that stands for a category. */
export function drawingOf(category: string): Drawing {
  return drawings[category] ?? 'crate';
}
