namespace RZero.ChatTemplates.Running;

/// <summary>What a statement says about the loop that it stands in.</summary>
internal enum LoopStep
{
    Next,
    Break,
    Continue,
}
