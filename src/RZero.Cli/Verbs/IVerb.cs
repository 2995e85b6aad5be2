using System.CommandLine;

namespace RZero.Cli.Verbs;

/// <summary>One verb of the command line.</summary>
internal interface IVerb
{
    /// <summary>Its name, options, help and action. Building it touches neither files nor models.</summary>
    Command Build();
}
