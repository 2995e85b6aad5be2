using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Prompts;
using RZero.Checkpoints.Tokenizers;
using RZero.Core;

namespace RZero.Cli.Engines;

/// <summary>The parts of a model on disk, each read when it is asked for.</summary>
internal interface IModelSource
{
    /// <summary>What the user calls it.</summary>
    string Name { get; }

    /// <summary>Whether it says how text becomes tokens.</summary>
    bool HasTokenizer { get; }

    /// <summary>Reads the tokenizer.</summary>
    /// <exception cref="UserException">There is none, or it is not supported.</exception>
    ITokenizer ReadTokenizer();

    /// <summary>Reads the chat template.</summary>
    PromptRenderer ReadPrompts(ITokenizer tokenizer);

    /// <summary>Opens the weights.</summary>
    IModelFiles Open();

    /// <summary>How it is meant to generate.</summary>
    GenerationConfig ReadGeneration();
}
