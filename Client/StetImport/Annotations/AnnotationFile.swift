package import StetModel

/// Reads annotations from W3C Web Annotation documents, and from what Hypothesis exports.
package enum AnnotationFile {
  /// The annotations of a document, in its order.
  ///
  /// Takes an annotation, a page or a collection of the W3C model, checked against all that the
  /// model demands; or one annotation, a list, or a search result of the Hypothesis API.
  package static func read(_ document: JSONValue) throws(AnnotationError) -> [WebAnnotation] {
    if HypothesisReader.recognises(document) { return try HypothesisReader.annotations(document) }
    return try W3CReader.annotations(document)
  }

  /// Whether a document looks like annotations at all, and not like lines of notes.
  package static func recognises(_ document: JSONValue) -> Bool {
    document["@context"] != nil || HypothesisReader.recognises(document)
  }
}
