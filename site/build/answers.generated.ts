// Written by `npm run generate:site-types`, from the schema of the CMS. Not to be edited.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> =
  T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never }
export type DocumentTemplate_Licence = 'free' | 'CC0_1_0' | 'CC_BY_4_0'

export type DocumentTemplate_Kind = 'document' | 'sheet' | 'master'

export type TemplateField_Type = 'text' | 'multiline' | 'date' | 'number' | 'email' | 'choice'

export type DocumentTemplate_Paper = 'a4' | 'letter'

export type TagsQueryVariables = Exact<{ [key: string]: never }>

export type TagsQuery = {
  Tags: {
    docs: Array<{
      id: string
      name: string | null
      slug: string | null
      letter: string | null
      description: string | null
      aliases: Array<string> | null
      indexable: boolean | null
      createdAt: string | null
      updatedAt: string | null
      leadArticle: { id: string } | null
      pinnedTemplates: Array<{ id: string }> | null
      seo: { title: string | null; description: string | null } | null
    }>
  } | null
}

export type ArticlesQueryVariables = Exact<{ [key: string]: never }>

export type ArticlesQuery = {
  Articles: {
    docs: Array<{
      id: string
      title: string | null
      slug: string | null
      summary: string | null
      body: unknown
      byline: string | null
      publishedAt: string | null
      createdAt: string | null
      updatedAt: string | null
      tags: Array<{ id: string }> | null
      relatedTemplates: Array<{ id: string }> | null
      hero: {
        id: string
        url: string | null
        width: number | null
        height: number | null
        alt: string | null
        mimeType: string | null
        filesize: number | null
        updatedAt: string | null
      } | null
      seo: { title: string | null; description: string | null } | null
    }>
  } | null
}

export type DocumentTemplatesQueryVariables = Exact<{ [key: string]: never }>

export type DocumentTemplatesQuery = {
  DocumentTemplates: {
    docs: Array<{
      id: string
      title: string | null
      slug: string | null
      description: string | null
      kind: DocumentTemplate_Kind | null
      tableHtml: string | null
      excerpt: string | null
      language: string | null
      paper: DocumentTemplate_Paper | null
      licence: DocumentTemplate_Licence | null
      createdAt: string | null
      updatedAt: string | null
      tags: Array<{ id: string }> | null
      fields: Array<{
        id: string | null
        key: string | null
        label: string | null
        type: TemplateField_Type | null
        required: boolean | null
        default: string | null
        help: string | null
        options: string | null
      }> | null
      files: Array<{
        id: string | null
        format: string | null
        filename: string | null
        bytes: number | null
        mimeType: string | null
        locale: string | null
      }> | null
      previews: Array<{
        id: string | null
        page: number | null
        width: number | null
        height: number | null
        key: string | null
        placeholder: string | null
        sources: Array<{
          id: string | null
          url: string
          width: number
          height: number
          format: string
        }>
      }> | null
    }>
  } | null
}

export type RedirectsQueryVariables = Exact<{ [key: string]: never }>

export type RedirectsQuery = {
  Redirects: {
    docs: Array<{ id: string; from: string; to: string; createdAt: string | null }>
  } | null
}

export type TemplateFieldsQueryVariables = Exact<{ [key: string]: never }>

export type TemplateFieldsQuery = {
  DocumentTemplates: {
    docs: Array<{
      id: string
      createdAt: string | null
      fields: Array<{
        id: string | null
        key: string | null
        label: string | null
        type: TemplateField_Type | null
        required: boolean | null
        default: string | null
        help: string | null
        options: string | null
      }> | null
    }>
  } | null
}
