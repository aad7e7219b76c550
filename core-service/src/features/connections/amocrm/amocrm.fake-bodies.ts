import { z } from 'zod';

const int = z.number().int();

const fieldValue = z.strictObject({
  field_id: int.optional(),
  field_code: z.string().optional(),
  values: z
    .array(
      z.strictObject({
        value: z.union([z.string(), z.number(), z.boolean()]).optional(),
        enum_id: int.optional(),
        enum_code: z.string().optional(),
      }),
    )
    .min(1),
});
export type FakeFieldValue = z.infer<typeof fieldValue>;

/** 40 at most per entity. */
const fieldValues = z.array(fieldValue).max(40);

export const contactBody = z.strictObject({
  name: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  responsible_user_id: int.optional(),
  created_by: int.optional(),
  created_at: int.optional(),
  updated_at: int.optional(),
  custom_fields_values: fieldValues.nullish(),
  request_id: z.string().optional(),
  _embedded: z.strictObject({ tags: z.array(z.strictObject({ name: z.string() })) }).optional(),
});
export type ContactBody = z.infer<typeof contactBody>;

const deal = {
  name: z.string().optional(),
  price: int.optional(),
  pipeline_id: int.optional(),
  status_id: int.optional(),
  responsible_user_id: int.optional(),
  created_by: int.optional(),
  updated_by: int.optional(),
  created_at: int.optional(),
  updated_at: int.optional(),
  closed_at: int.optional(),
  loss_reason_id: int.optional(),
  visitor_uid: z.string().optional(),
  request_id: z.string().optional(),
  custom_fields_values: fieldValues.nullish(),
};
const tags = z.array(z.union([z.strictObject({ name: z.string() }), z.strictObject({ id: int })]));
const linked = z.strictObject({ id: int });

export const dealBody = z.strictObject({
  ...deal,
  _embedded: z.strictObject({ tags: tags.optional(), contacts: z.array(linked).optional() }).optional(),
});
/** A deal with one contact, made or linked. */
export const complexBody = z.strictObject({
  ...deal,
  _embedded: z
    .strictObject({
      tags: tags.optional(),
      contacts: z
        .array(z.union([linked, contactBody]))
        .max(1)
        .optional(),
      companies: z.array(z.strictObject({})).max(0).optional(),
    })
    .optional(),
});
export type ComplexBody = z.infer<typeof complexBody>;

export const noteBody = z.strictObject({
  note_type: z.literal('common'),
  params: z.strictObject({ text: z.string().min(1) }),
  entity_id: int.optional(),
  request_id: z.string().optional(),
});

const client = { client_id: z.string(), client_secret: z.string(), redirect_uri: z.string() };
export const tokenBody = z.discriminatedUnion('grant_type', [
  z.strictObject({ ...client, grant_type: z.literal('authorization_code'), code: z.string() }),
  z.strictObject({ ...client, grant_type: z.literal('refresh_token'), refresh_token: z.string() }),
]);
