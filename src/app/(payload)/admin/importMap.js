import { LivePanel as LivePanel_14b337d65aec8f54fe762914507a3f94 } from '../../../../plugins/publishing/components/LivePanel/index.tsx'
import { SchedulePanel as SchedulePanel_1cc83884e7589f563dcc5e01fdc6e5ec } from '../../../../plugins/publishing/components/SchedulePanel/index.tsx'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnderlineFeatureClient as UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { StrikethroughFeatureClient as StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineCodeFeatureClient as InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { AlignFeatureClient as AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { TableFeatureClient as TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlocksFeatureClient as BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { RowLabel as RowLabel_1a27b090b10d48c5ac4d19f208f3d313 } from '../../../../plugins/documents/components/RowLabel/index.tsx'
import { FieldKeySelect as FieldKeySelect_a3437d8fc3fa0559c947ef0d5d7a3a99 } from '../../../../plugins/documents/components/TemplateFieldKey/FieldKeySelect.tsx'
import { FieldLabel as FieldLabel_0cb40f0c0a57c4a116e68f393913663f } from '../../../../plugins/documents/components/TemplateFieldKey/FieldLabel.tsx'
import { UploadFeatureClient as UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ChecklistFeatureClient as ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FilesPanel as FilesPanel_f96fc6757020ea16fdf02527e406c5f1 } from '../../../../plugins/documents/components/FilesPanel/index.tsx'
import { DownloadsPanel as DownloadsPanel_bf6fa4d2e3e56d0db12122700cc5cd40 } from '../../../../plugins/documents/components/DownloadsPanel/index.tsx'
import { DisabledNotice as DisabledNotice_d446353e35aaa6251c11b87e08ca9946 } from '../../../../plugins/webhooks/components/DisabledNotice/index.tsx'
import { EndpointPanel as EndpointPanel_5a0844bb8a27dce07c2eb9b8365b76fe } from '../../../../plugins/webhooks/components/EndpointPanel/index.tsx'
import { HealthCell as HealthCell_c47afa8e5f9d63f5e3834580e6a6ac47 } from '../../../../plugins/webhooks/components/HealthCell/index.tsx'
import { EventsCell as EventsCell_0dcda6cdf17226c2c17c65716b6e492b } from '../../../../plugins/webhooks/components/EventsCell/index.tsx'
import { EventPicker as EventPicker_4d43b5c7eb7daa14beb19b94f962f167 } from '../../../../plugins/webhooks/components/EventPicker/index.tsx'
import { LocalePicker as LocalePicker_a063a14d6ad5c9631285543fca43e67d } from '../../../../plugins/webhooks/components/ChoicePicker/LocalePicker.tsx'
import { FiltersLabel as FiltersLabel_7f3d7e26bb318c4241c940b39f16f001 } from '../../../../plugins/webhooks/components/FiltersLabel/index.tsx'
import { FieldPicker as FieldPicker_aeb8f278e4edce8e8ea08369c6daad48 } from '../../../../plugins/webhooks/components/ChoicePicker/FieldPicker.tsx'
import { PublicKeyField as PublicKeyField_bdaf09fd95792c9506ecee545f65bdb4 } from '../../../../plugins/webhooks/components/PublicKeyField/index.tsx'
import { SigningSecretField as SigningSecretField_27f4d2f89df148a051bad64da8114fad } from '../../../../plugins/webhooks/components/SigningSecretField/index.tsx'
import { MessageView as MessageView_b7c07836ea7964a4e67e8777aa4f1ab3 } from '../../../../plugins/webhooks/components/MessageView/index.tsx'
import { DeliveryView as DeliveryView_6c4dd4d1dae21ab27865e7da64153f93 } from '../../../../plugins/webhooks/components/DeliveryView/index.tsx'
import { StatusCell as StatusCell_f84f7c364b0ca25be2d1779ff487505f } from '../../../../plugins/webhooks/components/StatusCell/index.tsx'
import { DocCell as DocCell_9f07891b4e9a88b2323a734373e065a1 } from '../../../../plugins/webhooks/components/DocCell/index.tsx'
import { ResponseCell as ResponseCell_c3f7c9d317fa60224bda96ccb378ba80 } from '../../../../plugins/webhooks/components/ResponseCell/index.tsx'
import { Icon as Icon_4581af1b67ec1ca77380af6e97e29e77 } from '../../../../src/admin/Icon.tsx'
import { Logo as Logo_8e667ac4b9483eaa619866b9308f03ba } from '../../../../src/admin/Logo.tsx'
import { NotLive as NotLive_5c5ab4b10cd7df8635d36249f9fa27b2 } from '../../../../plugins/publishing/components/NotLive/index.tsx'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/plugins/publishing/components/LivePanel/index.tsx#LivePanel": LivePanel_14b337d65aec8f54fe762914507a3f94,
  "/plugins/publishing/components/SchedulePanel/index.tsx#SchedulePanel": SchedulePanel_1cc83884e7589f563dcc5e01fdc6e5ec,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnderlineFeatureClient": UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#StrikethroughFeatureClient": StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineCodeFeatureClient": InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#AlignFeatureClient": AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#TableFeatureClient": TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlocksFeatureClient": BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/plugins/documents/components/RowLabel/index.tsx#RowLabel": RowLabel_1a27b090b10d48c5ac4d19f208f3d313,
  "/plugins/documents/components/TemplateFieldKey/FieldKeySelect.tsx#FieldKeySelect": FieldKeySelect_a3437d8fc3fa0559c947ef0d5d7a3a99,
  "/plugins/documents/components/TemplateFieldKey/FieldLabel.tsx#FieldLabel": FieldLabel_0cb40f0c0a57c4a116e68f393913663f,
  "@payloadcms/richtext-lexical/client#UploadFeatureClient": UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ChecklistFeatureClient": ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/plugins/documents/components/FilesPanel/index.tsx#FilesPanel": FilesPanel_f96fc6757020ea16fdf02527e406c5f1,
  "/plugins/documents/components/DownloadsPanel/index.tsx#DownloadsPanel": DownloadsPanel_bf6fa4d2e3e56d0db12122700cc5cd40,
  "/plugins/webhooks/components/DisabledNotice/index.tsx#DisabledNotice": DisabledNotice_d446353e35aaa6251c11b87e08ca9946,
  "/plugins/webhooks/components/EndpointPanel/index.tsx#EndpointPanel": EndpointPanel_5a0844bb8a27dce07c2eb9b8365b76fe,
  "/plugins/webhooks/components/HealthCell/index.tsx#HealthCell": HealthCell_c47afa8e5f9d63f5e3834580e6a6ac47,
  "/plugins/webhooks/components/EventsCell/index.tsx#EventsCell": EventsCell_0dcda6cdf17226c2c17c65716b6e492b,
  "/plugins/webhooks/components/EventPicker/index.tsx#EventPicker": EventPicker_4d43b5c7eb7daa14beb19b94f962f167,
  "/plugins/webhooks/components/ChoicePicker/LocalePicker.tsx#LocalePicker": LocalePicker_a063a14d6ad5c9631285543fca43e67d,
  "/plugins/webhooks/components/FiltersLabel/index.tsx#FiltersLabel": FiltersLabel_7f3d7e26bb318c4241c940b39f16f001,
  "/plugins/webhooks/components/ChoicePicker/FieldPicker.tsx#FieldPicker": FieldPicker_aeb8f278e4edce8e8ea08369c6daad48,
  "/plugins/webhooks/components/PublicKeyField/index.tsx#PublicKeyField": PublicKeyField_bdaf09fd95792c9506ecee545f65bdb4,
  "/plugins/webhooks/components/SigningSecretField/index.tsx#SigningSecretField": SigningSecretField_27f4d2f89df148a051bad64da8114fad,
  "/plugins/webhooks/components/MessageView/index.tsx#MessageView": MessageView_b7c07836ea7964a4e67e8777aa4f1ab3,
  "/plugins/webhooks/components/DeliveryView/index.tsx#DeliveryView": DeliveryView_6c4dd4d1dae21ab27865e7da64153f93,
  "/plugins/webhooks/components/StatusCell/index.tsx#StatusCell": StatusCell_f84f7c364b0ca25be2d1779ff487505f,
  "/plugins/webhooks/components/DocCell/index.tsx#DocCell": DocCell_9f07891b4e9a88b2323a734373e065a1,
  "/plugins/webhooks/components/ResponseCell/index.tsx#ResponseCell": ResponseCell_c3f7c9d317fa60224bda96ccb378ba80,
  "/src/admin/Icon.tsx#Icon": Icon_4581af1b67ec1ca77380af6e97e29e77,
  "/src/admin/Logo.tsx#Logo": Logo_8e667ac4b9483eaa619866b9308f03ba,
  "/plugins/publishing/components/NotLive/index.tsx#NotLive": NotLive_5c5ab4b10cd7df8635d36249f9fa27b2,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
