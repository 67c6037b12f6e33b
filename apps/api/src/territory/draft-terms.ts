import type { Territory } from '@etal/contracts/territory/endpoints';
import { missingLegalFacts, termsGap, type LegalFact } from '@etal/domain/territory/legal';
import type { TermsHub } from './terms-repository.ts';

export type TermsDraft = { body: string; missing: (LegalFact | 'hub')[] };

/**
 * A model of terms of sale in French: the law of distance selling, filled with the facts of the
 * territory and of its hubs. Where one is missing, a gap says which.
 *
 * @see docs/rules.md Y4
 */
export function draftTerms(
  territory: Pick<Territory, 'name' | 'email' | 'phone' | 'legal'>,
  hubs: readonly TermsHub[],
): TermsDraft {
  const missing: TermsDraft['missing'] = missingLegalFacts(territory.legal);
  const isTold = hubs.length > 0 && hubs.every(({ siret, address }) => siret && address);
  const body = [...opening(territory, hubs), ...sale, ...closing(territory)].join('\n\n');
  return { body, missing: isTold ? missing : [...missing, 'hub'] };
}

const told = (text: string | undefined, name: string) => text?.trim() || `${termsGap} : ${name}]`;

function opening(
  { name, email, phone, legal }: Pick<Territory, 'name' | 'email' | 'phone' | 'legal'>,
  hubs: readonly TermsHub[],
): string[] {
  const publisher = told(legal.publisher, 'l’éditeur');
  const address = told(legal.address, 'son adresse');
  return [
    `Conditions de vente, ${name}`,
    `1. Qui publie ce site. ${publisher}, ${address}. Téléphone : ${phone}. E-mail : ${email}.
Direction de la publication : ${told(legal.publicationDirector, 'la direction de la publication')}.
Hébergement : ${told(legal.host, 'l’hébergeur')}.`,
    `2. Qui organise les retraits.\n${hubsText(hubs)}`,
  ];
}

function hubsText(hubs: readonly TermsHub[]): string {
  if (hubs.length === 0) return `${termsGap} : la maison qui organise les retraits]`;
  return hubs
    .map((hub) => {
      const address = told(hub.address, `l’adresse de ${hub.name}`);
      const siret = told(hub.siret, `le SIRET de ${hub.name}`);
      const legalName = hub.legalName === hub.name ? '' : `${hub.legalName}, `;
      const contact = hub.contact && ` Joindre : ${hub.contact}.`;
      return `${hub.name}, ${legalName}${address} ${hub.town}. SIRET : ${siret}.${contact}`;
    })
    .join('\n');
}

/** What is the same everywhere: Code de la consommation, L221-5, L221-14, L221-18 to L221-28. */
const sale = [
  `3. Qui vend. Chaque produit est vendu par la ferme ou l’artisan nommé à côté de lui.
Vous passez contrat avec ce vendeur. Sa page donne son identité, son adresse et son contact.
La page dit aussi s’il vend en professionnel ou en particulier.
La maison prend la commande, la prépare et reçoit votre paiement pour les vendeurs.`,
  `4. Les prix. Ils sont en euros, toutes taxes comprises. Aucun frais ne s’ajoute.
Un produit au poids a un prix estimé et un prix maximum. Vous payez le poids réel.
Ce prix ne dépasse jamais le maximum affiché. Les consignes sont comptées à part.
Elles vous sont rendues au retour de l’emballage.`,
  `5. La commande. Vous vérifiez vos produits, vos quantités et le total avant de commander.
Commander oblige à payer. Une confirmation vous est donnée, par e-mail ou sur papier.
Vous pouvez changer ou annuler sans frais jusqu’à la fermeture de chaque vente.`,
  `6. Le paiement. Vous payez au retrait, à la maison. Rien n’est débité avant.`,
  `7. Le retrait. Il a lieu au lieu, au jour et au créneau écrits sur votre commande.
Si un produit manque, vous ne le payez pas. Si un jour est annulé, vous êtes prévenu.
Une autre personne peut retirer pour vous, avec le code de la commande.`,
  `8. Le droit de rétractation. Il ne vaut pas pour les produits qui périment vite,
ni pour ceux scellés qui ont été ouverts (articles L221-28 4° et 5°).
Pour les autres produits, vous avez 14 jours après le retrait, sans dire pourquoi.
La page de votre commande porte « Renoncer au contrat ici ». Vous pouvez aussi écrire ou appeler.
Vous êtes remboursé sous 14 jours. Le retour du produit est à votre charge.
Envers un vendeur particulier, ce droit ne s’applique pas.`,
  `9. Les garanties. Un vendeur professionnel répond de la conformité du produit
(articles L217-3 et suivants du Code de la consommation) et des vices cachés
(articles 1641 et suivants du Code civil). Dites-le à la maison dès le retrait, ou après.`,
  `10. L’alcool. La vente d’alcool à des mineurs de moins de 18 ans est interdite.
L’abus d’alcool est dangereux pour la santé, à consommer avec modération.`,
];

function closing({ email, phone, legal }: Pick<Territory, 'email' | 'phone' | 'legal'>): string[] {
  return [
    `11. Un désaccord. Parlez-en d’abord à la maison ou au vendeur : ${phone}, ${email}.
Sans réponse sous deux mois, vous pouvez saisir sans frais le médiateur de la consommation :
${told(legal.mediator, 'le médiateur de la consommation')}.`,
    `12. Vos données. La page « Données personnelles » dit ce qui est gardé et combien de temps.`,
    `13. Le droit français s’applique. Chaque commande garde la version acceptée ce jour-là.`,
  ];
}
