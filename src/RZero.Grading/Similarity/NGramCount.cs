namespace RZero.Grading.Similarity;

/// <summary>How often something occurs: an n-gram in a sentence, or, in a posting list, a sentence's use of the n-gram.</summary>
/// <param name="Id">Number of the n-gram, or of the sentence.</param>
/// <param name="Order">Length of the n-gram, 1 to 4; 0 in a posting list.</param>
/// <param name="Count">Occurrences.</param>
internal readonly record struct NGramCount(int Id, int Order, int Count);
